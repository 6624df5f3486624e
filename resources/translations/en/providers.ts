<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>providers</name>
    <message>
        <source>网易163邮箱</source>
        <translation>NetEase 163 mail</translation>
    </message>
    <message>
        <source>网易126邮箱</source>
        <translation>NetEase 126 mail</translation>
    </message>
    <message>
        <source>网易yeah邮箱</source>
        <translation>NetEase yeah.net mail</translation>
    </message>
    <message>
        <source>网易188邮箱</source>
        <translation>NetEase 188 mail</translation>
    </message>
    <message>
        <source>网易VIP 163</source>
        <translation>NetEase VIP 163</translation>
    </message>
    <message>
        <source>网易VIP 126</source>
        <translation>NetEase VIP 126</translation>
    </message>
    <message>
        <source>网易企业邮箱 (qiye.163.com)</source>
        <translation>NetEase enterprise mail (qiye.163.com)</translation>
    </message>
    <message>
        <source>阿里云个人邮箱</source>
        <translation>Aliyun personal mail</translation>
    </message>
    <message>
        <source>阿里企业邮箱 (qiye.aliyun.com / mxhichina)</source>
        <translation>Alibaba enterprise mail (qiye.aliyun.com / mxhichina)</translation>
    </message>
    <message>
        <source>QQ邮箱 / Foxmail</source>
        <translation>QQ mail / Foxmail</translation>
    </message>
    <message>
        <source>腾讯企业邮箱 (exmail.qq.com / 企业微信邮箱)</source>
        <translation>Tencent enterprise mail (exmail.qq.com / WeCom)</translation>
    </message>
    <message>
        <source>263 企业邮箱</source>
        <translation>263 enterprise mail</translation>
    </message>
    <message>
        <source>新浪邮箱 sina.com</source>
        <translation>Sina mail sina.com</translation>
    </message>
    <message>
        <source>新浪邮箱 sina.cn</source>
        <translation>Sina mail sina.cn</translation>
    </message>
    <message>
        <source>新浪邮箱 vip.sina.com</source>
        <translation>Sina mail vip.sina.com</translation>
    </message>
    <message>
        <source>新浪邮箱 vip.sina.cn</source>
        <translation>Sina mail vip.sina.cn</translation>
    </message>
    <message>
        <source>搜狐邮箱</source>
        <translation>Sohu mail</translation>
    </message>
    <message>
        <source>中国移动139邮箱</source>
        <translation>China Mobile 139 mail</translation>
    </message>
    <message>
        <source>天翼189邮箱</source>
        <translation>China Telecom 189 mail</translation>
    </message>
    <message>
        <source>21CN邮箱</source>
        <translation>21CN mail</translation>
    </message>
    <message>
        <source>完美邮箱 88.com</source>
        <translation>88.com mail</translation>
    </message>
    <message>
        <source>35互联企业邮箱</source>
        <translation>35.com enterprise mail</translation>
    </message>
    <message>
        <source>Coremail (自建/论客)</source>
        <translation>Coremail (self-hosted)</translation>
    </message>
    <message>
        <source>飞书邮箱</source>
        <translation>Feishu mail</translation>
    </message>
    <message>
        <source>华为云企业邮箱</source>
        <translation>Huawei Cloud mail</translation>
    </message>
    <message>
        <source>Microsoft 365 世纪互联</source>
        <translation>Microsoft 365 operated by 21Vianet</translation>
    </message>
    <message>
        <source>客户端授权码</source>
        <translation>客户端授权码 (authorisation code for mail programs)</translation>
    </message>
    <message>
        <source>客户端授权密码 (16 位) 或登录密码</source>
        <translation>客户端授权密码 (authorisation password, 16 characters) or the login password</translation>
    </message>
    <message>
        <source>三方客户端安全密码（老账号可用登录密码）</source>
        <translation>三方客户端安全密码 (security password for mail programs; old accounts may use the login password)</translation>
    </message>
    <message>
        <source>授权码 (16 位字母)</source>
        <translation>授权码 (authorisation code, 16 letters)</translation>
    </message>
    <message>
        <source>客户端专用密码</source>
        <translation>客户端专用密码 (password for mail programs)</translation>
    </message>
    <message>
        <source>客户端授权码 (16 位)</source>
        <translation>客户端授权码 (authorisation code, 16 characters)</translation>
    </message>
    <message>
        <source>独立密码</source>
        <translation>独立密码 (separate password)</translation>
    </message>
    <message>
        <source>客户端密码/授权码</source>
        <translation>客户端密码/授权码 (password for mail programs)</translation>
    </message>
    <message>
        <source>专用密码</source>
        <translation>专用密码 (password for mail programs)</translation>
    </message>
    <message>
        <source>登录密码或客户端专用密码</source>
        <translation>the login password or 客户端专用密码 (password for mail programs)</translation>
    </message>
    <message>
        <source>应用专用密码 (需 2SV) 作为备选</source>
        <translation>an app password (needs 2-Step Verification)</translation>
    </message>
    <message>
        <source>网页版 设置→POP3/SMTP/IMAP 开启 IMAP/SMTP，短信验证后生成授权码（只显示一次）</source>
        <translation>On the web: 设置 (Settings) → POP3/SMTP/IMAP, switch on IMAP/SMTP; after a text message the code is shown once.</translation>
    </message>
    <message>
        <source>网页版 邮箱设置→客户端设置 开启 IMAP/SMTP 并生成授权密码（需先绑定手机）</source>
        <translation>On the web: 邮箱设置 (Settings) → 客户端设置 (Mail programs), switch on IMAP/SMTP and make the password (a phone must be linked first).</translation>
    </message>
    <message>
        <source>管理员：安全管理→账号安全策略 允许三方客户端；用户：设置→账户与安全→账号安全→三方客户端安全密码→生成新密码</source>
        <translation>Administrator: 安全管理 → 账号安全策略, allow third-party programs. User: 设置 → 账户与安全 → 账号安全 → 三方客户端安全密码 → 生成新密码.</translation>
    </message>
    <message>
        <source>设置→账号→POP3/IMAP/SMTP 服务 开启并生成授权码</source>
        <translation>On the web: 设置 (Settings) → 账号 (Account) → POP3/IMAP/SMTP 服务, switch it on and make the code.</translation>
    </message>
    <message>
        <source>管理员放开 IMAP/SMTP 服务范围；用户：收发信设置开启 IMAP/SMTP → 邮箱绑定开启安全登录 → 生成客户端专用密码</source>
        <translation>Administrator: allow IMAP/SMTP. User: 收发信设置, switch on IMAP/SMTP → 邮箱绑定, switch on 安全登录 → make a 客户端专用密码.</translation>
    </message>
    <message>
        <source>网页版 账号安全→客户端授权码 开通</source>
        <translation>On the web: 账号安全 (Account security) → 客户端授权码.</translation>
    </message>
    <message>
        <source>设置→客户端 POP/IMAP/SMTP，短信验证生成授权码</source>
        <translation>On the web: 设置 (Settings) → 客户端 POP/IMAP/SMTP; the code is made after a text message.</translation>
    </message>
    <message>
        <source>MX hzmx01/hzmx02.mxmail.netease.com (杭州)</source>
        <translation>Hangzhou cluster</translation>
    </message>
    <message>
        <source>网页版 设置→POP3/SMTP/IMAP 开启服务并设置独立密码</source>
        <translation>On the web: 设置 (Settings) → POP3/SMTP/IMAP, switch it on and set the separate password.</translation>
    </message>
    <message>
        <source>网页版 设置→账户→POP3/SMTP/IMAP 开启服务并生成授权码</source>
        <translation>On the web: 设置 (Settings) → 账户 (Account) → POP3/SMTP/IMAP, switch it on and make the code.</translation>
    </message>
    <message>
        <source>网页版 设置→专用密码 生成密码</source>
        <translation>On the web: 设置 (Settings) → 专用密码, make a password.</translation>
    </message>
    <message>
        <source>飞书邮箱 设置→第三方邮箱客户端 生成专用密码（需管理员允许）</source>
        <translation>In Feishu mail: 设置 (Settings) → 第三方邮箱客户端, make a 专用密码 (the administrator must allow it).</translation>
    </message>
</context>
</TS>
