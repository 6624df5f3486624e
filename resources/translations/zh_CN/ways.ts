<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ways</name>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>重新登录</translation>
    </message>
    <message>
        <source>Account settings</source>
        <translation>账号设置</translation>
    </message>
    <message>
        <source>Client id settings</source>
        <translation>客户端 ID 设置</translation>
    </message>
    <message>
        <source>Open the outbox</source>
        <translation>打开发件箱</translation>
    </message>
    <message>
        <source>Open the mail folder</source>
        <translation>打开数据文件夹</translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>Start Tradewind anew</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Enter the password</source>
        <translation>输入密码</translation>
    </message>
    <message>
        <source>How to sign in</source>
        <translation>登录说明</translation>
    </message>
</context>
</TS>
