<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>news</name>
    <message numerus="yes">
        <source>%n new mails</source>
        <translation><numerusform>%n 封新邮件</numerusform></translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
</TS>
