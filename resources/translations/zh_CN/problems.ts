<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>problems</name>
    <message>
        <source>account.address</source>
        <translation>账号的地址不能更改，请另外添加账号。
{address}</translation>
    </message>
    <message>
        <source>account.confirm</source>
        <translation>域名记录指向了其他域名的服务器：{imap} 和 {smtp}，没有向其发送密码。
如果确认无误，请自己填写收信和发信服务器。</translation>
    </message>
    <message>
        <source>account.exists</source>
        <translation>{address} 已经添加过了。</translation>
    </message>
    <message>
        <source>account.unknown</source>
        <translation>没有找到该地址的服务器，请手动填写。</translation>
    </message>
    <message>
        <source>account.unsent</source>
        <translation>该账号还有 {count} 封邮件没有发出，请先发送或取消。</translation>
    </message>
    <message>
        <source>attachment.gone</source>
        <translation>附件已不存在。</translation>
    </message>
    <message>
        <source>attachment.program</source>
        <translation>“{name}”可能会在电脑上运行程序，只能另存，不能直接打开。</translation>
    </message>
    <message>
        <source>autoconfig.xml</source>
        <translation>无法识别该域名的配置文件。</translation>
    </message>
    <message>
        <source>content.empty</source>
        <translation>正文是空的</translation>
    </message>
    <message>
        <source>content.no_attachment</source>
        <translation>提到“{word}”，但没有附件</translation>
    </message>
    <message>
        <source>content.no_subject</source>
        <translation>没有主题</translation>
    </message>
    <message>
        <source>html.hard</source>
        <translation>这封邮件的 HTML 过大或嵌套过深，无法显示，改为显示纯文本。</translation>
    </message>
    <message>
        <source>imap</source>
        <translation>服务器拒绝了这个操作。</translation>
    </message>
    <message>
        <source>import</source>
        <translation>无法导入文件。</translation>
    </message>
    <message>
        <source>import.empty</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>import.not_mail</source>
        <translation>该文件不是邮件，也不是 mbox。</translation>
    </message>
    <message>
        <source>import.size</source>
        <translation>文件过大（{size} 字节），不像一封邮件。</translation>
    </message>
    <message>
        <source>import.unreadable</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>login</source>
        <translation>服务器拒绝登录。</translation>
    </message>
    <message>
        <source>login.apppassword</source>
        <translation>这里不能用普通密码：请在网页端的账号安全设置里生成“应用专用密码”，用它登录。
{provider} 的叫法：{label}
{hint}</translation>
    </message>
    <message>
        <source>login.authcode</source>
        <translation>这里不能用网页登录密码，需要使用客户端授权码。
{provider} 的叫法：{label}
{hint}</translation>
    </message>
    <message>
        <source>login.cluster</source>
        <translation>该账号在服务商的另一组服务器上。
请换用 {provider} 的其他服务器。</translation>
    </message>
    <message>
        <source>login.disabled</source>
        <translation>该账号没有开通客户端收发信（IMAP/SMTP）。
请在网页邮箱设置里开启，或请管理员开启。
{hint}</translation>
    </message>
    <message>
        <source>login.missing</source>
        <translation>本机没有 {address} 的密码。
请在账号设置里重新输入。</translation>
    </message>
    <message>
        <source>login.oauth</source>
        <translation>{host} 只允许通过浏览器授权（OAuth）登录，目前还不支持。
如果服务商提供应用专用密码，请使用它；否则请联系管理员。</translation>
    </message>
    <message>
        <source>login.password</source>
        <translation>服务器拒绝了用户名或密码。
请检查邮箱地址和密码。
{provider} 需要：{label}
{hint}</translation>
    </message>
    <message>
        <source>login.unsafe</source>
        <translation>服务商认为这次登录不安全，拒绝打开邮箱。
通常是没有使用授权码或授权码已失效：请重新生成一个。
{provider} 的叫法：{label}
{hint}</translation>
    </message>
    <message>
        <source>login.whitelist</source>
        <translation>管理员限制了可以登录的 IP 地址。
请管理员放行当前网络，或使用公司的代理。</translation>
    </message>
    <message>
        <source>message.headers</source>
        <translation>邮件正文尚未下载完。</translation>
    </message>
    <message>
        <source>message.no_archive</source>
        <translation>账号 {address} 没有归档文件夹。</translation>
    </message>
    <message>
        <source>message.no_junk</source>
        <translation>账号 {address} 没有垃圾邮件文件夹。</translation>
    </message>
    <message>
        <source>message.no_trash</source>
        <translation>账号 {address} 没有已删除文件夹。</translation>
    </message>
    <message>
        <source>mime</source>
        <translation>这封邮件的结构不规范。</translation>
    </message>
    <message>
        <source>mime.boundary</source>
        <translation>邮件各部分的分隔有误，可能有内容缺失。</translation>
    </message>
    <message>
        <source>mime.charset</source>
        <translation>这封邮件的字符集有问题（{charset}），文字可能显示不正确。</translation>
    </message>
    <message>
        <source>mime.date</source>
        <translation>邮件日期无法识别（{date}），显示的是到达时间。</translation>
    </message>
    <message>
        <source>mime.depth</source>
        <translation>邮件嵌套过深，最里层的没有显示。</translation>
    </message>
    <message>
        <source>mime.duplicate</source>
        <translation>邮件头中有重复的字段（{what}），其他程序可能显示不同的内容。</translation>
    </message>
    <message>
        <source>mime.encoding</source>
        <translation>有一部分使用了未知的编码方式（{encoding}）。</translation>
    </message>
    <message>
        <source>mime.encrypted</source>
        <translation>这封邮件已加密，这里无法阅读。</translation>
    </message>
    <message>
        <source>mime.external</source>
        <translation>有一部分内容存放在别处，没有获取。</translation>
    </message>
    <message>
        <source>mime.header</source>
        <translation>邮件头有一行无法识别。</translation>
    </message>
    <message>
        <source>mime.header_size</source>
        <translation>邮件头异常大，没有全部显示。</translation>
    </message>
    <message>
        <source>mime.html_split</source>
        <translation>这封邮件的 HTML 由多段拼成，方式异常。</translation>
    </message>
    <message>
        <source>mime.no_date</source>
        <translation>邮件没有日期，显示的是到达时间。</translation>
    </message>
    <message>
        <source>mime.partial</source>
        <translation>这只是一封大邮件的一部分。</translation>
    </message>
    <message>
        <source>mime.parts</source>
        <translation>邮件的部分过多，没有全部显示。</translation>
    </message>
    <message>
        <source>mime.process</source>
        <translation>解析邮件的进程无法启动。</translation>
    </message>
    <message>
        <source>mime.recipients</source>
        <translation>邮件有 {count} 个收件人，显示了 {shown} 个。</translation>
    </message>
    <message>
        <source>mime.tnef</source>
        <translation>这封邮件来自 Outlook（winmail.dat），内容已取出。</translation>
    </message>
    <message>
        <source>mime.too_hard</source>
        <translation>邮件过大或过于复杂，无法解析，可以查看源文件。</translation>
    </message>
    <message>
        <source>mime.unclosed</source>
        <translation>邮件在某一部分中间结束，可能有内容缺失。</translation>
    </message>
    <message>
        <source>name.bidi</source>
        <translation>{where} 中含有改变阅读方向的隐藏字符，已去除。</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>暂时无法连接 {host}，稍后会自动重试。</translation>
    </message>
    <message>
        <source>offline.busy</source>
        <translation>服务器繁忙或限制了登录次数，请过几分钟再试。</translation>
    </message>
    <message>
        <source>offline.connect</source>
        <translation>无法连上 {host}。
已尝试端口 {port}：请检查主机和端口，也可能被防火墙拦截。</translation>
    </message>
    <message>
        <source>offline.dropped</source>
        <translation>与 {host} 的连接中断了。</translation>
    </message>
    <message>
        <source>offline.nonsense</source>
        <translation>{host} 的回应不像邮件服务器，或者当前网络拦截了邮件。
请检查主机、端口和加密方式（TLS 或 STARTTLS）。</translation>
    </message>
    <message>
        <source>offline.proxy</source>
        <translation>通过代理 {proxy} 连接失败。
请检查代理地址、用户名和密码。</translation>
    </message>
    <message>
        <source>offline.resolve</source>
        <translation>找不到主机 {host}。
请检查拼写，或确认本机已联网。</translation>
    </message>
    <message>
        <source>offline.stopped</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>offline.timeout</source>
        <translation>{host} 没有及时回应。
请检查主机和端口，或稍后再试。</translation>
    </message>
    <message>
        <source>outgoing</source>
        <translation>这封邮件无法这样发送。</translation>
    </message>
    <message>
        <source>outgoing.changed.later</source>
        <translation>草稿刚刚被修改，请再按一次发送。</translation>
    </message>
    <message>
        <source>outgoing.double</source>
        <translation>发件箱里已有相同 Message-ID 的邮件。</translation>
    </message>
    <message>
        <source>outgoing.interrupted</source>
        <translation>交付邮件时程序中断，邮件可能已经发出。</translation>
    </message>
    <message>
        <source>outgoing.step</source>
        <translation>这封邮件已在发送或已处理完毕。</translation>
    </message>
    <message>
        <source>outgoing.unfinished</source>
        <translation>无法正确识别这封邮件，不能发送。</translation>
    </message>
    <message>
        <source>pictures.answer</source>
        <translation>图片无法下载（返回 {status}）。</translation>
    </message>
    <message>
        <source>pictures.local</source>
        <translation>有图片指向局域网内的计算机（{host}），未下载。</translation>
    </message>
    <message>
        <source>recipients.invalid</source>
        <translation>“{address}”不是邮箱地址</translation>
    </message>
    <message>
        <source>recipients.many</source>
        <translation>{number} 位收件人会互相看到地址</translation>
    </message>
    <message>
        <source>recipients.new_domain</source>
        <translation>{domain} 不在原来的往来之中</translation>
    </message>
    <message>
        <source>recipients.none</source>
        <translation>还没有收件人</translation>
    </message>
    <message>
        <source>sender</source>
        <translation>请留意发件人。</translation>
    </message>
    <message>
        <source>sender.control</source>
        <translation>发件人名称含有控制字符。</translation>
    </message>
    <message>
        <source>sender.homograph</source>
        <translation>域名 {domain} 含有形似的字母，可能是仿冒。</translation>
    </message>
    <message>
        <source>sender.idn</source>
        <translation>域名使用了其他文字：{domain}</translation>
    </message>
    <message>
        <source>sender.invalid</source>
        <translation>发件人地址无效：{name}</translation>
    </message>
    <message>
        <source>sender.name_is_address</source>
        <translation>发件人名称像一个地址（{name}），但邮件其实来自 {address}。</translation>
    </message>
    <message>
        <source>sender.none</source>
        <translation>邮件没有写明发件人。</translation>
    </message>
    <message>
        <source>sender.on_behalf</source>
        <translation>由 {address} 代表 {sender} 发送。</translation>
    </message>
    <message>
        <source>sender.padded</source>
        <translation>发件人名称用大量空格填充，以隐藏部分内容。</translation>
    </message>
    <message>
        <source>sender.reply_to_elsewhere</source>
        <translation>回复会发到 {address}，而不是发件人 {sender}。</translation>
    </message>
    <message>
        <source>sender.several</source>
        <translation>邮件写了多个发件人：{senders}</translation>
    </message>
    <message>
        <source>smtp</source>
        <translation>服务器拒绝了这封邮件。</translation>
    </message>
    <message>
        <source>smtp.8bit</source>
        <translation>服务器不能接收这封邮件的 8 位编码。</translation>
    </message>
    <message>
        <source>smtp.address</source>
        <translation>“{address}”不是可以发送的邮箱地址。</translation>
    </message>
    <message>
        <source>smtp.data</source>
        <translation>服务器拒绝了这封邮件。</translation>
    </message>
    <message>
        <source>smtp.data.later</source>
        <translation>服务器暂时不收这封邮件，稍后会重试。</translation>
    </message>
    <message>
        <source>smtp.greeting</source>
        <translation>发信服务器拒绝连接。</translation>
    </message>
    <message>
        <source>smtp.recipients</source>
        <translation>服务器拒绝收件人 {address}。</translation>
    </message>
    <message>
        <source>smtp.recipients.later</source>
        <translation>服务器暂时不能接收发给 {address} 的邮件，稍后会重试。</translation>
    </message>
    <message>
        <source>smtp.sender</source>
        <translation>服务器不接受这个发件地址，请确认该账号可以用此地址发信。</translation>
    </message>
    <message>
        <source>smtp.sender.later</source>
        <translation>服务器暂时不接受这个发件人，稍后会重试。</translation>
    </message>
    <message>
        <source>smtp.size</source>
        <translation>邮件超过服务器允许的大小，请压缩附件或改发链接。</translation>
    </message>
    <message>
        <source>smtp.unsure</source>
        <translation>交付邮件时连接中断，邮件可能已经发出。</translation>
    </message>
    <message>
        <source>smtp.utf8</source>
        <translation>服务器不支持地址 {address} 中的非英文字母。</translation>
    </message>
    <message>
        <source>source</source>
        <translation>无法读取保存的邮件原文。</translation>
    </message>
    <message>
        <source>source.large</source>
        <translation>邮件过大（{size} 字节），无法读取。</translation>
    </message>
    <message>
        <source>store</source>
        <translation>无法使用该数据文件夹。</translation>
    </message>
    <message>
        <source>store.damaged</source>
        <translation>数据文件已损坏，原文件未作改动。
可以重建：邮件会重新收取，本地写的内容从日志恢复。</translation>
    </message>
    <message>
        <source>store.disk</source>
        <translation>读写数据时磁盘出错。
{folder}</translation>
    </message>
    <message>
        <source>store.exists</source>
        <translation>该文件夹里已经有数据。
{folder}</translation>
    </message>
    <message>
        <source>store.full</source>
        <translation>磁盘已满，没有丢失内容，请腾出空间后继续。
{folder}</translation>
    </message>
    <message>
        <source>store.key</source>
        <translation>密钥打不开这个数据文件夹，没有改动任何内容。
请用恢复码解锁。</translation>
    </message>
    <message>
        <source>store.keyring</source>
        <translation>系统的密码库无法使用。
请解锁它，或设置 TRADEWIND_PASSPHRASE 用口令保护数据。</translation>
    </message>
    <message>
        <source>store.locked</source>
        <translation>另一个外贸邮箱大师正在使用这个数据文件夹，请先关闭它。
{folder}</translation>
    </message>
    <message>
        <source>store.missing</source>
        <translation>该文件夹里没有数据。
{folder}</translation>
    </message>
    <message>
        <source>store.newer</source>
        <translation>这个数据文件夹由更新的版本写入，没有改动，请升级程序。</translation>
    </message>
    <message>
        <source>store.passphrase</source>
        <translation>需要口令，或输入的口令不对。
命令行从 TRADEWIND_PASSPHRASE 读取口令。</translation>
    </message>
    <message>
        <source>store.readonly</source>
        <translation>无法写入数据文件夹。
{folder}</translation>
    </message>
    <message>
        <source>store.write</source>
        <translation>无法写入“{file}”：{reason}</translation>
    </message>
    <message>
        <source>tls</source>
        <translation>无法与 {host} 建立安全连接，没有发送任何内容。</translation>
    </message>
    <message>
        <source>tls.ca_file</source>
        <translation>无法使用证书机构文件：{file}</translation>
    </message>
    <message>
        <source>tls.clock</source>
        <translation>{host} 的证书尚未生效，很可能是本机日期不对。</translation>
    </message>
    <message>
        <source>tls.expired</source>
        <translation>{host} 的证书已过期，没有发送任何内容。
请联系服务器管理员；也请检查本机日期。</translation>
    </message>
    <message>
        <source>tls.handshake</source>
        <translation>与 {host} 协商加密失败。
请检查端口和加密方式；服务器也可能太旧。</translation>
    </message>
    <message>
        <source>tls.host</source>
        <translation>对方出示的证书不属于 {host}：可能主机名写错，也可能有人在中间拦截，没有发送任何内容。
请使用服务商给出的准确主机名。</translation>
    </message>
    <message>
        <source>tls.injected</source>
        <translation>有人在加密之前往与 {host} 的连接里插入了内容，连接已切断。
请改用 TLS（端口 993 或 465），并留意当前网络。</translation>
    </message>
    <message>
        <source>tls.plain</source>
        <translation>不加密的连接只允许用于本机，不能用于 {host}。</translation>
    </message>
    <message>
        <source>tls.stripped</source>
        <translation>{host} 没有提供加密（STARTTLS），或者提示被人去掉了，没有发送密码。
请改用 TLS（端口 993 或 465）。</translation>
    </message>
    <message>
        <source>tls.untrusted</source>
        <translation>{host} 的证书不是由本机信任的机构签发的，没有发送任何内容。
如果公司有自己的证书机构，请在账号设置里指定它的文件。</translation>
    </message>
    <message>
        <source>usage</source>
        <translation>无法接受这个值。</translation>
    </message>
    <message>
        <source>usage.account</source>
        <translation>没有这个账号。
{address}</translation>
    </message>
    <message>
        <source>usage.address</source>
        <translation>“{address}”不是邮箱地址。</translation>
    </message>
    <message>
        <source>usage.body</source>
        <translation>邮件尚未下载完，请稍候。</translation>
    </message>
    <message>
        <source>usage.file</source>
        <translation>无法读取文件。
{path}</translation>
    </message>
    <message>
        <source>usage.file_size</source>
        <translation>{file} 太大，无法用邮件发送。</translation>
    </message>
    <message>
        <source>usage.folder</source>
        <translation>没有可用的文件夹。
{path}</translation>
    </message>
    <message>
        <source>usage.id</source>
        <translation>没有编号为 {id} 的内容。</translation>
    </message>
    <message>
        <source>usage.password</source>
        <translation>没有给出密码，密码从标准输入读取。</translation>
    </message>
    <message>
        <source>usage.value</source>
        <translation>“{name}”的值无法接受。</translation>
    </message>
    <message>
        <source>web</source>
        <translation>无法安全地下载文件。</translation>
    </message>
    <message>
        <source>web.address</source>
        <translation>只使用 https 地址：{url}</translation>
    </message>
    <message>
        <source>web.redirects</source>
        <translation>{host} 重定向次数过多。</translation>
    </message>
    <message>
        <source>web.size</source>
        <translation>{host} 发来的内容过大。</translation>
    </message>
</context>
</TS>
