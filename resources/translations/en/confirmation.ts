<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>confirmation</name>
    <message numerus="yes">
        <source>%n points open</source>
        <translation>
            <numerusform>%n point open</numerusform>
            <numerusform>%n points open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n days</source>
        <translation>
            <numerusform>for %n day</numerusform>
            <numerusform>for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier ones</source>
        <translation>
            <numerusform>%n earlier one</numerusform>
            <numerusform>%n earlier ones</numerusform>
        </translation>
    </message>
</context>
</TS>
