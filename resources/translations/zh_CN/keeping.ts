<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>keeping</name>
    <message>
        <source>All mail</source>
        <translation>全部邮件</translation>
    </message>
    <message>
        <source>Headers only</source>
        <translation>仅邮件头</translation>
    </message>
    <message>
        <source>Every folder with all attachments, newest first, so that you can read, search and answer offline. A large mailbox needs about as much room on the disk as with your provider.</source>
        <translation>所有文件夹和附件，从新到旧，断网时也能阅读、搜索和回复。大邮箱占用的磁盘空间与在服务商处大致相同。</translation>
    </message>
    <message>
        <source>Sender, subject and date of every mail. A mail is fetched when you open it, and stays here then. Until then search finds it by sender and subject only, and offline it cannot be read.</source>
        <translation>只保存每封邮件的发件人、主题和日期。打开邮件时才收取正文，之后保留在本机。在此之前只能按发件人和主题搜索，断网时无法阅读。</translation>
    </message>
    <message>
        <source>Newer mail with all attachments; of older mail sender, subject and date. An older mail is fetched when you open it, and stays here then. Until then search finds it by sender and subject only.</source>
        <translation>较新的邮件连同附件全部保存；更早的邮件只保存发件人、主题和日期，打开时才收取正文，之后保留在本机。在此之前只能按发件人和主题搜索。</translation>
    </message>
    <message>
        <source>Nothing to free: no more is kept here than was chosen.</source>
        <translation>没有可释放的空间：本机保存的没有超出所选范围。</translation>
    </message>
    <message>
        <source>Kept on this computer</source>
        <translation>本机保存</translation>
    </message>
    <message numerus="yes">
        <source>The last %n months</source>
        <translation><numerusform>最近 %n 个月</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails are kept as headers now, {size} freed.</source>
        <translation><numerusform>%n 封邮件现在只保留邮件头，释放了 {size}。</numerusform></translation>
    </message>
</context>
</TS>
