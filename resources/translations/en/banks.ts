<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>banks</name>
    <message numerus="yes">
        <source>for %n years</source>
        <translation>
            <numerusform>for %n year</numerusform>
            <numerusform>for %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n months</source>
        <translation>
            <numerusform>for %n month</numerusform>
            <numerusform>for %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n sent mails</source>
        <translation>
            <numerusform>in %n sent mail</numerusform>
            <numerusform>in %n sent mails</numerusform>
        </translation>
    </message>
</context>
</TS>
