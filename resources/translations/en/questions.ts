<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>questions</name>
    <message numerus="yes">
        <source>%n mails were being written when Tradewind ended</source>
        <translation>
            <numerusform>One mail was being written when Tradewind ended</numerusform>
            <numerusform>%n mails were being written when Tradewind ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{address}: %n mails of it are still here, and nothing was removed. Somebody may have emptied it on another device, or the server is at fault.</source>
        <translation><numerusform>{address}: %n mail of it is still here, and nothing was removed. Somebody may have emptied it on another device, or the server is at fault.</numerusform><numerusform>{address}: %n mails of it are still here, and nothing was removed. Somebody may have emptied it on another device, or the server is at fault.</numerusform></translation>
    </message>
</context>
</TS>
