<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>questions</name>
    <message numerus="yes">
        <source>{address}: %n mails of it are still here, and nothing was removed. Somebody may have emptied it on another device, or the server is at fault.</source>
        <translation><numerusform>{address}：本机仍有其中的 %n 封邮件，没有删除任何内容。可能有人在别的设备上清空了它，也可能是服务器出错。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails were being written when Tradewind ended</source>
        <translation>
            <numerusform>上次退出时有 %n 封邮件正在写</numerusform>
        </translation>
    </message>
    <message>
        <source>Later; they stay among the drafts</source>
        <translation>以后再说，草稿会保留</translation>
    </message>
    <message>
        <source>“{folder}” is suddenly empty on the server</source>
        <translation>服务器上的“{folder}”突然变空了</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>Keep what is here</source>
        <translation>保留本机的邮件</translation>
    </message>
    <message>
        <source>Empty it here, too</source>
        <translation>本机也清空</translation>
    </message>
    <message>
        <source>{address}: the one that you choose is used from now on.</source>
        <translation>{address}：以后都使用您选择的那一个。</translation>
    </message>
    <message>
        <source>Which folder is for: {use}?</source>
        <translation>哪个文件夹用作“{use}”？</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>继续写</translation>
    </message>
    <message>
        <source>Kept on this computer, in a folder of its own</source>
        <translation>已保留在本机的单独文件夹中</translation>
    </message>
    <message>
        <source>It is emptied here, too</source>
        <translation>本机也会清空</translation>
    </message>
    <message>
        <source>That folder is used from now on</source>
        <translation>以后使用该文件夹</translation>
    </message>
</context>
</TS>
