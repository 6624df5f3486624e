<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>labels</name>
    <message>
        <source>To handle</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>To reply</source>
        <translation>需回复</translation>
    </message>
    <message>
        <source>Quoted</source>
        <translation>已报价</translation>
    </message>
    <message>
        <source>Awaiting payment</source>
        <translation>待收款</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>归档</translation>
    </message>
</context>
</TS>
