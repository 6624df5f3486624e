<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>unlock</name>
    <message>
        <source>Choose a passphrase</source>
        <translation>设置口令</translation>
    </message>
    <message>
        <source>This system has no keyring, so a passphrase protects your mail. Without it nobody can open it.</source>
        <translation>这个系统没有密钥环，因此用口令保护您的邮件。没有口令，任何人都无法打开。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>This profile is protected by a passphrase.</source>
        <translation>这个数据目录由口令保护。</translation>
    </message>
    <message>
        <source>The damaged file is kept aside. Accounts, drafts, unsent mail and settings come back from the journal, mail comes again from the server.</source>
        <translation>损坏的文件会另外保留。账号、草稿、未发送的邮件和设置从日志恢复，邮件会从服务器重新收取。</translation>
    </message>
    <message>
        <source>Make it anew</source>
        <translation>重新建立</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>The key to this profile is not in this computer's keyring. The code that you wrote down opens it.</source>
        <translation>本机密钥环里没有这个数据目录的密钥。请输入您抄写的恢复码。</translation>
    </message>
</context>
</TS>
