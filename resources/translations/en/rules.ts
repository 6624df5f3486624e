<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>rules</name>
    <message numerus="yes">
        <source>%n of {looked} mails</source>
        <translation>
            <numerusform>%n of {looked} mails</numerusform>
            <numerusform>%n of {looked} mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and one more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done to %n mails</source>
        <translation>
            <numerusform>Done to one mail</numerusform>
            <numerusform>Done to %n mails</numerusform>
        </translation>
    </message>
</context>
</TS>
