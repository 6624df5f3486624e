<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>both</name>
    <message>
        <source>{time} {city}</source>
        <translation>{time} {city}</translation>
    </message>
    <message>
        <source>{there} = {here} here</source>
        <translation>{there} = 本地 {here}</translation>
    </message>
</context>
</TS>
