<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>first</name>
    <message>
        <source>First steps</source>
        <translation>上手步骤</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} / {all}</translation>
    </message>
    <message>
        <source>Put the first steps away</source>
        <translation>收起上手步骤</translation>
    </message>
    <message>
        <source>The first ten minutes  F1</source>
        <translation>上手十分钟  F1</translation>
    </message>
    <message>
        <source>The first ten minutes</source>
        <translation>上手十分钟</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>添加一个账号</translation>
    </message>
    <message>
        <source>Answer a mail</source>
        <translation>回复一封邮件</translation>
    </message>
    <message>
        <source>Set a label</source>
        <translation>加一个标签</translation>
    </message>
    <message>
        <source>Archive a mail</source>
        <translation>归档一封邮件</translation>
    </message>
    <message>
        <source>Search your mail</source>
        <translation>搜索邮件</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>查找一切</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>待完成</translation>
    </message>
</context>
</TS>
