<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>messages</name>
    <message numerus="yes">
        <source>Delete %n messages for good?</source>
        <translation><numerusform>Delete %n message for good?</numerusform><numerusform>Delete %n messages for good?</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n messages chosen</source>
        <translation><numerusform>%n message chosen</numerusform><numerusform>%n messages chosen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n attachments</source>
        <translation><numerusform>%n attachment</numerusform><numerusform>%n attachments</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation><numerusform>%n message</numerusform><numerusform>%n messages</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n conversations</source>
        <translation><numerusform>%n conversation</numerusform><numerusform>%n conversations</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n conversations chosen</source>
        <translation><numerusform>%n conversation chosen</numerusform><numerusform>%n conversations chosen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n wait for your answer</source>
        <translation>
            <numerusform>%n waits for your answer</numerusform>
            <numerusform>%n wait for your answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need no answer</source>
        <translation>
            <numerusform>%n needs no answer</numerusform>
            <numerusform>%n need no answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait for me · {first}</source>
        <translation>
            <numerusform>%n waits for me · {first}</numerusform>
            <numerusform>%n wait for me · {first}</numerusform>
        </translation>
    </message>
</context>
</TS>
