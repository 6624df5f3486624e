<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>assistant</name>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Incoming (IMAP)</source>
        <translation>收信（IMAP）</translation>
    </message>
    <message>
        <source>Outgoing (SMTP)</source>
        <translation>发信（SMTP）</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Own certificate authority</source>
        <translation>自有证书颁发机构</translation>
    </message>
    <message>
        <source>Empty: no proxy. socks5:// or http://, with name and password if it needs them</source>
        <translation>留空表示不使用代理。可填 socks5:// 或 http://，需要时带上用户名和密码</translation>
    </message>
    <message>
        <source>only for a company's own servers</source>
        <translation>仅用于公司自建服务器</translation>
    </message>
    <message>
        <source>Choose a certificate file</source>
        <translation>选择证书文件</translation>
    </message>
    <message>
        <source>IMAP server</source>
        <translation>IMAP 服务器</translation>
    </message>
    <message>
        <source>IMAP port</source>
        <translation>IMAP 端口</translation>
    </message>
    <message>
        <source>IMAP protection</source>
        <translation>IMAP 加密方式</translation>
    </message>
    <message>
        <source>SMTP server</source>
        <translation>SMTP 服务器</translation>
    </message>
    <message>
        <source>SMTP port</source>
        <translation>SMTP 端口</translation>
    </message>
    <message>
        <source>SMTP protection</source>
        <translation>SMTP 加密方式</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不加密</translation>
    </message>
    <message>
        <source>Your mail stays with your provider; a copy is kept here, encrypted, and works offline.</source>
        <translation>邮件仍在您的邮箱服务商那里；本机保存一份加密副本，离线也能使用。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Look around with a sample mailbox</source>
        <translation>先用示例邮箱看看</translation>
    </message>
    <message>
        <source>Servers, proxy…</source>
        <translation>服务器、代理…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Your signature</source>
        <translation>您的签名</translation>
    </message>
    <message>
        <source>Stands below each new mail. You can change it later, and add more.</source>
        <translation>显示在每封新邮件的末尾。以后可以修改，也可以添加更多签名。</translation>
    </message>
    <message>
        <source>Save and read mail</source>
        <translation>保存并开始收信</translation>
    </message>
    <message>
        <source>Without a signature</source>
        <translation>不使用签名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Looking for the servers of {domain}…</source>
        <translation>正在查找 {domain} 的服务器…</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Welcome to Tradewind</source>
        <translation>欢迎使用外贸邮箱大师</translation>
    </message>
    <message>
        <source>Another account</source>
        <translation>添加账号</translation>
    </message>
    <message>
        <source>1  Sign in</source>
        <translation>1  登录</translation>
    </message>
    <message>
        <source>2  Kept here</source>
        <translation>2  本机保存</translation>
    </message>
    <message>
        <source>3  Signature</source>
        <translation>3  签名</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>邮箱地址</translation>
    </message>
    <message>
        <source>Your name, as the other side sees it</source>
        <translation>您的姓名（对方看到的）</translation>
    </message>
    <message>
        <source>Settings found</source>
        <translation>已找到设置</translation>
    </message>
    <message>
        <source>Wants: {label}</source>
        <translation>需要：{label}</translation>
    </message>
    <message>
        <source>Takes the usual password.</source>
        <translation>使用平时的密码即可。</translation>
    </message>
    <message>
        <source>No settings found</source>
        <translation>没有找到设置</translation>
    </message>
    <message>
        <source>Please fill in the servers; your provider or administrator knows them.</source>
        <translation>请手动填写服务器；服务商或管理员可以告诉您。</translation>
    </message>
    <message>
        <source>The servers are found by themselves</source>
        <translation>服务器设置会自动查找</translation>
    </message>
    <message>
        <source>Many providers want an authorisation code or an app password instead of the password. As soon as the address stands here, this place tells how to get it.</source>
        <translation>许多服务商要求使用授权码或专用密码，而不是登录密码。填好邮箱地址后，这里会告诉您如何获取。</translation>
    </message>
    <message>
        <source>What is kept on this computer, to read and search it offline?</source>
        <translation>哪些邮件保存在本机，供断网时阅读和搜索？</translation>
    </message>
    <message>
        <source>It lies in one encrypted file. You can change this at any time, also for single folders.</source>
        <translation>邮件存放在一个加密文件中。以后可随时更改，也可以按文件夹分别设置。</translation>
    </message>
    <message>
        <source>You are signed in. Close this page and go back to Tradewind.</source>
        <translation>登录成功。请关闭此页面，回到外贸邮箱大师。</translation>
    </message>
    <message>
        <source>The sign-in was not completed. Close this page and go back to Tradewind, which tells why.</source>
        <translation>登录没有完成。请关闭此页面，回到外贸邮箱大师查看原因。</translation>
    </message>
    <message>
        <source>Go on in your browser: sign in there and allow access to the mailbox. This waits for three minutes.</source>
        <translation>请到浏览器继续：在那里登录并允许访问邮箱。这里会等待三分钟。</translation>
    </message>
    <message>
        <source>No page opened? Copy its address</source>
        <translation>没有打开页面？复制网址</translation>
    </message>
    <message>
        <source>Sign in in the browser</source>
        <translation>用浏览器登录</translation>
    </message>
    <message>
        <source>With a password instead</source>
        <translation>改用密码</translation>
    </message>
    <message>
        <source>In the browser instead</source>
        <translation>改用浏览器登录</translation>
    </message>
    <message>
        <source>Set the client id…</source>
        <translation>设置客户端 ID…</translation>
    </message>
    <message>
        <source>How a company gets a client id</source>
        <translation>公司如何申请客户端 ID</translation>
    </message>
    <message>
        <source>Signs in in the browser; the password is typed there and not here.</source>
        <translation>在浏览器里登录；密码只在那里输入，不在这里输入。</translation>
    </message>
    <message>
        <source>Lets programs in by browser only.</source>
        <translation>只允许程序通过浏览器登录。</translation>
    </message>
    <message>
        <source>For that a client id is needed, which a company gets from the provider; none is set yet. It belongs into the settings, under “Sign-in in the browser”.</source>
        <translation>为此需要客户端 ID，由公司向服务商申请；现在还没有设置。请在设置的“浏览器登录”里填写。</translation>
    </message>
    <message>
        <source>Or signs in in the browser, once a client id of your company is set.</source>
        <translation>设置了公司的客户端 ID 后，也可以用浏览器登录。</translation>
    </message>
</context>
</TS>
