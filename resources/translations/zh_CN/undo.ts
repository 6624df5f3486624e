<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>undo</name>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>已撤销：{what}</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation><numerusform>还可撤销 %n 步</numerusform></translation>
    </message>
    <message>
        <source>Nothing is proposed here.</source>
        <translation>这里没有待确认的建议。</translation>
    </message>
</context>
</TS>
