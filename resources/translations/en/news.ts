<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>news</name>
    <message numerus="yes">
        <source>%n new mails</source>
        <translation><numerusform>New mail</numerusform><numerusform>%n new mails</numerusform></translation>
    </message>
</context>
</TS>
