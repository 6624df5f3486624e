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
        <source>The damaged file is kept aside. Accounts, drafts, unsent mail and settings come back from the journal, mail of accounts comes again from the server. Imported mail is only here: of it comes back what can still be read in the damaged file.</source>
        <translation>损坏的文件会另外保留。账号、草稿、未发送的邮件和设置从日志恢复，账号中的邮件会从服务器重新收取。导入的邮件只存在本机：损坏的文件里还能读出多少，就恢复多少。</translation>
    </message>
    <message>
        <source>Came back: {accounts} accounts, {drafts} drafts, {outgoing} mails of the outbox, {mails} imported mails.</source>
        <translation>已恢复：账号 {accounts} 个，草稿 {drafts} 封，发件箱邮件 {outgoing} 封，导入的邮件 {mails} 封。</translation>
    </message>
    <message>
        <source>The journal was damaged or missing too, so there may have been more.</source>
        <translation>日志也已损坏或缺失，可能有内容没有恢复。</translation>
    </message>
    <message>
        <source>Of imported mail nobody can tell what there was. If you had any, import it again.</source>
        <translation>无法得知原来有哪些导入的邮件。如果曾经导入过，请重新导入。</translation>
    </message>
    <message>
        <source>Imported mails that could not be read: {lost}</source>
        <translation>无法读出的导入邮件：{lost} 封</translation>
    </message>
    <message>
        <source>Mail that was waiting in the outbox is not sent by itself: it may have gone out before the damage.</source>
        <translation>发件箱中等待的邮件不会自动发送：它们可能在损坏之前已经发出。</translation>
    </message>
    <message>
        <source>The damaged files are kept in {folder}.</source>
        <translation>损坏的文件保留在 {folder}。</translation>
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
