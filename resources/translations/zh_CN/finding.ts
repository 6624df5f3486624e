<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>finding</name>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>No setting has these words</source>
        <translation>没有符合的设置</translation>
    </message>
    <message>
        <source>Try another word, in English or Chinese. Esc shows all settings again.</source>
        <translation>请换个词（中文或英文均可）。按 Esc 显示全部设置。</translation>
    </message>
</context>
</TS>
