<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>keeping</name>
    <message numerus="yes">
        <source>The last %n months</source>
        <translation><numerusform>The last month</numerusform><numerusform>The last %n months</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails are kept as headers now, {size} freed.</source>
        <translation><numerusform>%n mail is kept as headers now, {size} freed.</numerusform><numerusform>%n mails are kept as headers now, {size} freed.</numerusform></translation>
    </message>
</context>
</TS>
