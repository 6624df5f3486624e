<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>customer</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mails with nobody else</source>
        <translation>
            <numerusform>%n mail with nobody else</numerusform>
            <numerusform>%n mails with nobody else</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mails in the outbox</source>
        <translation>
            <numerusform>%n mail in the outbox</numerusform>
            <numerusform>%n mails in the outbox</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drafts</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes that name the person</source>
        <translation>
            <numerusform>%n note that names the person</numerusform>
            <numerusform>%n notes that name the person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reminders that name the person</source>
        <translation>
            <numerusform>%n reminder that names the person</numerusform>
            <numerusform>%n reminders that name the person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n consents</source>
        <translation>
            <numerusform>%n consent</numerusform>
            <numerusform>%n consents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letters to many</source>
        <translation>
            <numerusform>%n letter to many</numerusform>
            <numerusform>%n letters to many</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choices about their mail</source>
        <translation>
            <numerusform>%n choice about their mail</numerusform>
            <numerusform>%n choices about their mail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mails</source>
        <translation>
            <numerusform>%n mail</numerusform>
            <numerusform>%n mails</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them on the server only</source>
        <translation>
            <numerusform>%n of them on the server only</numerusform>
            <numerusform>%n of them on the server only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mails are on the server only and are missing.</source>
        <translation>
            <numerusform>%n mail is on the server only and is missing.</numerusform>
            <numerusform>%n mails are on the server only and are missing.</numerusform>
        </translation>
    </message>
</context>
</TS>
