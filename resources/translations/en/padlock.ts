<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>padlock</name>
    <message numerus="yes">
        <source>%n pages get the mark.</source>
        <translation>
            <numerusform>%n page gets the mark.</numerusform>
            <numerusform>%n pages get the mark.</numerusform>
        </translation>
    </message>
</context>
</TS>
