<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>activity</name>
    <message numerus="yes">
        <source>%n changes wait to be carried to the server</source>
        <translation><numerusform>one change waits to be carried to the server</numerusform><numerusform>%n changes wait to be carried to the server</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails wait to be sent</source>
        <translation><numerusform>one mail waits to be sent</numerusform><numerusform>%n mails wait to be sent</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails need a word of yours</source>
        <translation><numerusform>one mail needs a word of yours</numerusform><numerusform>%n mails need a word of yours</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n things that you did wait here and go by themselves. Nothing is lost.</source>
        <translation><numerusform>One thing that you did waits here and goes by itself. Nothing is lost.</numerusform><numerusform>%n things that you did wait here and go by themselves. Nothing is lost.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>offline, %n wait</source>
        <translation><numerusform>offline, one waits</numerusform><numerusform>offline, %n wait</numerusform></translation>
    </message>
</context>
</TS>
