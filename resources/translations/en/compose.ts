<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>compose</name>
    <message numerus="yes">
        <source>%n points are open. Send it as it is?</source>
        <translation>
            <numerusform>One point is open. Send it as it is?</numerusform>
            <numerusform>%n points are open. Send it as it is?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures have {large}. Made smaller they have {small}.</source>
        <translation>
            <numerusform>The picture has {large}. Made smaller it has {small}.</numerusform>
            <numerusform>%n pictures have {large}. Made smaller they have {small}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n points to look at</source>
        <translation>
            <numerusform>One point to look at</numerusform>
            <numerusform>%n points to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Can be taken back for %n seconds after Send</source>
        <translation>
            <numerusform>Can be taken back for one second after Send</numerusform>
            <numerusform>Can be taken back for %n seconds after Send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>after %n working days</source>
        <translation>
            <numerusform>after %n working day</numerusform>
            <numerusform>after %n working days</numerusform>
        </translation>
    </message>
</context>
</TS>
