<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>system</name>
    <message>
        <source>In the system</source>
        <translation>与系统集成</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>关闭窗口时</translation>
    </message>
    <message>
        <source>Go on in the tray</source>
        <translation>在托盘中继续运行</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出程序</translation>
    </message>
    <message>
        <source>This desktop has no tray, so closing the window quits the program.</source>
        <translation>此桌面没有托盘，关闭窗口即退出程序。</translation>
    </message>
    <message>
        <source>Start when I sign in to this computer, without opening the window</source>
        <translation>登录电脑时自动启动，不打开窗口</translation>
    </message>
    <message>
        <source>Links to mail addresses and mail files open in Tradewind</source>
        <translation>邮件链接和邮件文件由外贸邮箱大师打开</translation>
    </message>
    <message>
        <source>Links to mail addresses open in another program</source>
        <translation>邮件链接由其他程序打开</translation>
    </message>
    <message>
        <source>Open links to mail addresses in Tradewind</source>
        <translation>用外贸邮箱大师打开邮件链接</translation>
    </message>
    <message>
        <source>Make it the mail program</source>
        <translation>设为默认邮件程序</translation>
    </message>
    <message>
        <source>Windows has opened its settings. Choose Tradewind for MAILTO there.</source>
        <translation>已打开 Windows 设置，请在其中将 MAILTO 设为 Tradewind。</translation>
    </message>
    <message>
        <source>Open Mail, then Mail ▸ Settings ▸ General, and choose Tradewind as the default email reader.</source>
        <translation>请打开“邮件”应用，在“邮件 ▸ 设置 ▸ 通用”中将默认邮件程序选为 Tradewind。</translation>
    </message>
    <message>
        <source>Mail for people who sell abroad</source>
        <translation>为外贸业务员打造的桌面邮箱</translation>
    </message>
    <message>
        <source>Send with Tradewind</source>
        <translation>用外贸邮箱大师发送</translation>
    </message>
</context>
</TS>
