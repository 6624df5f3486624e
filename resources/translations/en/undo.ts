<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>undo</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation><numerusform>one more can be taken back</numerusform><numerusform>%n more can be taken back</numerusform></translation>
    </message>
</context>
</TS>
