<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>providers</name>
    <message>
        <source>App password</source>
        <translation>应用专用密码（App password）</translation>
    </message>
    <message>
        <source>App-specific password</source>
        <translation>App 专用密码（App-specific password）</translation>
    </message>
    <message>
        <source>App password (Mail)</source>
        <translation>应用密码（App password, Mail）</translation>
    </message>
    <message>
        <source>External-app password</source>
        <translation>外部应用密码（External-app password）</translation>
    </message>
    <message>
        <source>App-specific password (with TFA) or account password</source>
        <translation>应用专用密码（开启两步验证时）或账号密码</translation>
    </message>
    <message>
        <source>Bridge password</source>
        <translation>Bridge 给出的密码</translation>
    </message>
    <message>
        <source>Enable POP3/IMAP access once in web settings</source>
        <translation>先在网页设置里开启一次 POP3/IMAP</translation>
    </message>
    <message>
        <source>Enable IMAP Access in Zoho Mail settings first</source>
        <translation>先在 Zoho Mail 设置里开启 IMAP</translation>
    </message>
    <message>
        <source>Google Account → Security → 2-Step Verification → App passwords</source>
        <translation>Google 账号→安全性→两步验证→应用专用密码</translation>
    </message>
    <message>
        <source>Yahoo account → Security → Generate app password</source>
        <translation>Yahoo 账号→安全→生成应用密码</translation>
    </message>
    <message>
        <source>AOL account → Security → Generate app password</source>
        <translation>AOL 账号→安全→生成应用密码</translation>
    </message>
    <message>
        <source>account.apple.com → Sign-In and Security → App-Specific Passwords</source>
        <translation>account.apple.com→登录与安全→App 专用密码</translation>
    </message>
    <message>
        <source>Fastmail settings → Privacy &amp; Security → Manage app passwords</source>
        <translation>Fastmail 设置→隐私与安全→管理应用密码</translation>
    </message>
    <message>
        <source>Yandex Mail settings → Email clients: allow IMAP; Yandex ID → Security → App passwords</source>
        <translation>Yandex 邮箱设置→邮件客户端 允许 IMAP；Yandex ID→安全→应用密码</translation>
    </message>
    <message>
        <source>Mail.ru account → Security → Passwords for external apps</source>
        <translation>Mail.ru 账号→安全→外部应用密码</translation>
    </message>
    <message>
        <source>Start Proton Mail Bridge on this machine and use the password that it shows</source>
        <translation>在本机启动 Proton Mail Bridge，使用它显示的密码</translation>
    </message>
    <message>
        <source>overseas / unstable line</source>
        <translation>海外或线路不稳</translation>
    </message>
    <message>
        <source>overseas</source>
        <translation>海外线路</translation>
    </message>
    <message>
        <source>legacy</source>
        <translation>旧服务器</translation>
    </message>
    <message>
        <source>Singapore site</source>
        <translation>新加坡站</translation>
    </message>
    <message>
        <source>Hong Kong site</source>
        <translation>香港站</translation>
    </message>
    <message>
        <source>US site</source>
        <translation>美国站</translation>
    </message>
    <message>
        <source>Germany site</source>
        <translation>德国站</translation>
    </message>
    <message>
        <source>custom domain / paid org</source>
        <translation>自有域名或付费版</translation>
    </message>
</context>
</TS>
