<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>cli</name>
    <message numerus="yes">
        <source>%n mails, {percent} %</source>
        <translation><numerusform>%n mail, {percent} %</numerusform><numerusform>%n mails, {percent} %</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails were imported into {folder}.</source>
        <translation><numerusform>%n mail was imported into {folder}.</numerusform><numerusform>%n mails were imported into {folder}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails were there already.</source>
        <translation><numerusform>%n mail was there already.</numerusform><numerusform>%n mails were there already.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails marked.</source>
        <translation><numerusform>%n mail marked.</numerusform><numerusform>%n mails marked.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails moved.</source>
        <translation><numerusform>%n mail moved.</numerusform><numerusform>%n mails moved.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails deleted.</source>
        <translation><numerusform>%n mail deleted.</numerusform><numerusform>%n mails deleted.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails are kept as headers now.</source>
        <translation><numerusform>%n mail is kept as headers now.</numerusform><numerusform>%n mails are kept as headers now.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>No answer after %n working days</source>
        <translation>
            <numerusform>No answer after %n working day</numerusform>
            <numerusform>No answer after %n working days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customers were written.</source>
        <translation>
            <numerusform>%n customer was written.</numerusform>
            <numerusform>%n customers were written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mails are on the server only and are missing; fetch them and export again.</source>
        <translation>
            <numerusform>%n mail is on the server only and is missing; fetch it and export again.</numerusform>
            <numerusform>%n mails are on the server only and are missing; fetch them and export again.</numerusform>
        </translation>
    </message>
</context>
</TS>
