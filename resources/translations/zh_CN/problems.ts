<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>problems</name>
    <message>
        <source>offline.intercepted</source>
        <translation>当前网络拦截了邮件：代替 {host} 回应的是一个网页。请先在浏览器中登录该网络（酒店、机场、访客网络），之后会自动收取邮件。没有向它发送任何内容。</translation>
    </message>
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
        <translation>{address} 已经添加过了。
邮件就在左侧文件夹中；服务器和密码可在设置中修改。</translation>
    </message>
    <message>
        <source>account.unknown</source>
        <translation>没有找到该地址的服务器。
请手动填写，服务器信息可向服务商或管理员索取。</translation>
    </message>
    <message>
        <source>account.unsent</source>
        <translation>该账号还有 {count} 封邮件没有发出，现在移除会丢失。
请先在发件箱中发送或取消。</translation>
    </message>
    <message>
        <source>attachment.gone</source>
        <translation>附件已不存在。
请重新打开邮件；如仍没有，请重新收取或请对方再发。</translation>
    </message>
    <message>
        <source>attachment.program</source>
        <translation>“{name}”可能会在电脑上运行程序，只能另存，不能直接打开。</translation>
    </message>
    <message>
        <source>autoconfig.xml</source>
        <translation>无法识别该域名的配置文件。
请手动填写服务器，并告知域名管理员。</translation>
    </message>
    <message>
        <source>content.empty</source>
        <translation>正文是空的
只会发出签名或引用。</translation>
    </message>
    <message>
        <source>content.too_large</source>
        <translation>邮件约 {size} MB，服务器最多接收 {limit} MB
会被退回；请压缩附件或改发链接。</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>后台发生意外，没有丢失内容。
会自动重新开始；如反复出现，请重启外贸邮箱大师并把日志发给我们。</translation>
    </message>
    <message>
        <source>engine.fault</source>
        <translation>同步时发生意外（{what}），没有丢失内容，稍后会自动重试。
如反复出现，请重启外贸邮箱大师并把日志发给我们。</translation>
    </message>
    <message>
        <source>html.hard</source>
        <translation>这封邮件的 HTML 过大或嵌套过深，无法显示，改为显示纯文本。
如需查看原样，可将邮件另存后用其他程序打开。</translation>
    </message>
    <message>
        <source>imap</source>
        <translation>服务器拒绝了这个操作，服务器上没有改动。
请稍后再试；如仍不行，请联系服务商。</translation>
    </message>
    <message>
        <source>imap.argument</source>
        <translation>名称中含有不能发送给邮件服务器的字符。
请换一个不含换行和控制字符的名称。</translation>
    </message>
    <message>
        <source>imap.exists</source>
        <translation>已有同名文件夹。
请换一个名称，或直接使用该文件夹。</translation>
    </message>
    <message>
        <source>imap.folder</source>
        <translation>服务器上已没有这个文件夹，可能已被其他程序改名或删除。
下次同步后文件夹列表会更新。</translation>
    </message>
    <message>
        <source>imap.gone</source>
        <translation>服务器上已没有这封邮件，可能被其他程序移动或删除。
请搜索一下，或查看已删除文件夹。</translation>
    </message>
    <message>
        <source>imap.permission</source>
        <translation>服务器不允许在这个文件夹里这样做，已保持原样。
如果您应有权限，请向管理员申请。</translation>
    </message>
    <message>
        <source>imap.quota</source>
        <translation>服务器上的邮箱已满，新邮件可能被退回，改动只保留在本机。
请删除大邮件并清空已删除文件夹，或向服务商申请扩容。</translation>
    </message>
    <message>
        <source>imap.limit.later</source>
        <translation>服务器暂时不再接受更多。稍后会自动重试，无需处理。</translation>
    </message>
    <message>
        <source>imap.refused</source>
        <translation>服务器拒绝了这个操作，服务器上没有改动。
请稍后再试；如仍不行，请联系服务商。</translation>
    </message>
    <message>
        <source>imap.refused.later</source>
        <translation>服务器暂时不能这样做。稍后会自动重试，无需处理。</translation>
    </message>
    <message>
        <source>imap.size</source>
        <translation>邮件超过服务器允许的大小，只保留在本机。
请去掉大附件，或存放到本地文件夹。</translation>
    </message>
    <message>
        <source>imap.toolarge</source>
        <translation>邮件过大，没有取回，仍保留在服务器上。
请在网页邮箱中查看。</translation>
    </message>
    <message>
        <source>imap.uidvalidity</source>
        <translation>服务器没有给这个文件夹的邮件编号，无法在本机保存。
请在网页邮箱中查看，或在那里把邮件移到其他文件夹。</translation>
    </message>
    <message>
        <source>imap.unreadable</source>
        <translation>服务器未能给出这封邮件，稍后会自动再取。
如果一直取不到，请在网页邮箱中查看。</translation>
    </message>
    <message>
        <source>import</source>
        <translation>无法导入文件，原文件没有改动。
请确认它是邮件（.eml）或邮箱文件（mbox）。</translation>
    </message>
    <message>
        <source>import.empty</source>
        <translation>文件是空的，没有可导入的内容。
请从原程序重新导出。</translation>
    </message>
    <message>
        <source>import.not_mail</source>
        <translation>该文件不是邮件，也不是 mbox。
请在原程序中导出为 .eml 或 mbox。</translation>
    </message>
    <message>
        <source>import.size</source>
        <translation>文件过大（{size} 字节），不像一封邮件。
如果其中有多封邮件，请导出为 mbox 或逐封导出。</translation>
    </message>
    <message>
        <source>import.unreadable</source>
        <translation>无法读取文件。
请确认文件还在且有读取权限，并关闭正在使用它的程序。</translation>
    </message>
    <message>
        <source>login</source>
        <translation>服务器拒绝登录，在此期间无法收发邮件。
请在账号设置里检查用户名和密码。</translation>
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
        <source>login.cancelled</source>
        <translation>已取消浏览器登录，没有改动任何内容。
需要时可随时重新登录。</translation>
    </message>
    <message>
        <source>login.client</source>
        <translation>{issuer} 不认识本程序的客户端 ID，或客户端密钥不符。
请在设置的“浏览器登录”中检查客户端 ID。</translation>
    </message>
    <message>
        <source>login.cluster</source>
        <translation>该账号在服务商的另一组服务器上。
请换用 {provider} 的其他服务器。</translation>
    </message>
    <message>
        <source>login.denied</source>
        <translation>您在浏览器中拒绝了对邮箱的访问。
请重新登录并选择允许；如果是公司策略禁止，请联系管理员。</translation>
    </message>
    <message>
        <source>login.disabled</source>
        <translation>该账号没有开通客户端收发信（IMAP/SMTP）。
请在网页邮箱设置里开启，或请管理员开启。
{hint}</translation>
    </message>
    <message>
        <source>login.issuer</source>
        <translation>浏览器登录没有完成。
{issuer} 拒绝了这次登录。
请再试一次；如果仍然如此，请联系管理员。</translation>
    </message>
    <message>
        <source>login.missing</source>
        <translation>本机没有 {address} 的密码。
请在账号设置里重新输入。</translation>
    </message>
    <message>
        <source>login.nobearer</source>
        <translation>该服务器不支持浏览器登录。
服务器：{host}
请改用密码。</translation>
    </message>
    <message>
        <source>login.noclient</source>
        <translation>还没有设置在 {issuer} 登录所需的客户端 ID。
请在设置的“浏览器登录”中填写；那里的说明介绍了公司如何申请。</translation>
    </message>
    <message>
        <source>login.oauth</source>
        <translation>该服务器只允许通过浏览器授权（OAuth）登录。
服务器：{host}
请在账号设置里用浏览器登录。</translation>
    </message>
    <message>
        <source>login.password</source>
        <translation>服务器拒绝了用户名或密码。
请检查邮箱地址和密码。
{provider} 需要：{label}
{hint}</translation>
    </message>
    <message>
        <source>login.revoked</source>
        <translation>浏览器登录已失效：授权被撤销或已过期。
账号：{address}
请在账号设置里重新用浏览器登录。</translation>
    </message>
    <message>
        <source>login.smtpauth</source>
        <translation>该邮箱或整个公司关闭了客户端发信（SMTP AUTH）。
请管理员在 Microsoft 365 管理中心为该邮箱开启“已验证的 SMTP”。</translation>
    </message>
    <message>
        <source>login.state</source>
        <translation>浏览器返回的结果不属于本程序发起的登录，已拒绝。
请重新登录。</translation>
    </message>
    <message>
        <source>login.token</source>
        <translation>服务器没有接受浏览器登录。
账号：{address}
可能在浏览器中选择了别的账号；请用这个账号重新登录。</translation>
    </message>
    <message>
        <source>login.unsafe</source>
        <translation>服务商认为这次登录不安全，拒绝打开邮箱。
通常是没有使用授权码或授权码已失效：请重新生成一个。
{provider} 的叫法：{label}
{hint}</translation>
    </message>
    <message>
        <source>login.waited</source>
        <translation>浏览器登录超时，没有等到结果。
请重新登录。</translation>
    </message>
    <message>
        <source>login.whitelist</source>
        <translation>管理员限制了可以登录的 IP 地址。
请管理员放行当前网络，或使用公司的代理。</translation>
    </message>
    <message>
        <source>message.headers</source>
        <translation>邮件正文尚未下载完。
请在联网时打开它，会马上收取。</translation>
    </message>
    <message>
        <source>message.no_archive</source>
        <translation>账号 {address} 没有归档文件夹，没有移动或发送任何邮件。
请在网页邮箱中新建“归档”文件夹，或不归档直接发送。</translation>
    </message>
    <message>
        <source>message.no_junk</source>
        <translation>账号 {address} 没有垃圾邮件文件夹，没有移动任何邮件。
请在网页邮箱中新建，或移到其他文件夹。</translation>
    </message>
    <message>
        <source>message.no_trash</source>
        <translation>账号 {address} 没有已删除文件夹，没有删除任何邮件。
请在网页邮箱中新建，或移到其他文件夹。</translation>
    </message>
    <message>
        <source>mime</source>
        <translation>这封邮件的结构不规范，显示可能有误。
如有内容缺失，请查看源文件或询问发件人。</translation>
    </message>
    <message>
        <source>mime.boundary</source>
        <translation>邮件各部分的分隔有误，可能有内容缺失。
请查看源文件，或请对方再发一次。</translation>
    </message>
    <message>
        <source>mime.charset</source>
        <translation>这封邮件的字符集有问题（{charset}），文字可能显示不正确。
如价格、名称有乱码，请与发件人核对。</translation>
    </message>
    <message>
        <source>mime.charset_refused</source>
        <translation>邮件使用了常被用于攻击的字符集（{charset}），部分文字被略去。
请谨慎对待其中的要求，并用其他方式向对方核实。</translation>
    </message>
    <message>
        <source>mime.charset_unknown</source>
        <translation>邮件写的字符集（{charset}）不存在，已自动判断。
如价格、名称有乱码，请与发件人核对。</translation>
    </message>
    <message>
        <source>mime.charset_unlabelled</source>
        <translation>邮件没有写明字符集，已自动判断。
如价格、名称有乱码，请与发件人核对。</translation>
    </message>
    <message>
        <source>mime.charset_wrong</source>
        <translation>邮件内容与所写的字符集（{charset}）不符，部分文字可能显示不正确。
如价格、名称有乱码，请与发件人核对。</translation>
    </message>
    <message>
        <source>mime.date</source>
        <translation>邮件日期无法识别（{date}），显示的是到达时间，无需处理。</translation>
    </message>
    <message>
        <source>mime.depth</source>
        <translation>邮件嵌套过深，最里层的没有显示。
可将邮件另存后用其他程序查看。</translation>
    </message>
    <message>
        <source>mime.duplicate</source>
        <translation>邮件头中有重复的字段（{what}），其他程序可能显示不同的内容。
处理前请再核对发件人和收件人。</translation>
    </message>
    <message>
        <source>mime.encoding</source>
        <translation>有一部分使用了未知的编码方式（{encoding}），可能无法阅读。
如需要其内容，请对方再发一次。</translation>
    </message>
    <message>
        <source>mime.encrypted</source>
        <translation>这封邮件已加密，这里无法阅读。
请在存有密钥的程序中打开，或请对方发送未加密的邮件。</translation>
    </message>
    <message>
        <source>mime.external</source>
        <translation>有一部分内容存放在别处，为安全起见没有获取。
请对方以附件形式发送。</translation>
    </message>
    <message>
        <source>mime.header</source>
        <translation>邮件头有一行无法识别，正文不受影响。
可在源文件中查看原样。</translation>
    </message>
    <message>
        <source>mime.header_size</source>
        <translation>邮件头异常大，没有全部显示。
可在源文件中查看全部。</translation>
    </message>
    <message>
        <source>mime.html_split</source>
        <translation>这封邮件的 HTML 由多段拼成，有人以此绕过过滤。
请谨慎对待其中的链接和要求。</translation>
    </message>
    <message>
        <source>mime.no_date</source>
        <translation>邮件没有日期，显示的是到达时间，无需处理。</translation>
    </message>
    <message>
        <source>mime.partial</source>
        <translation>这只是一封大邮件拆分后的一部分。
请对方完整重发，或改发链接。</translation>
    </message>
    <message>
        <source>mime.parts</source>
        <translation>邮件的部分过多，没有全部显示。
可将邮件另存后用其他程序查看其余内容。</translation>
    </message>
    <message>
        <source>mime.pictures</source>
        <translation>有 {count} 张图片过大，没有在正文中显示，可在附件中查看。</translation>
    </message>
    <message>
        <source>mime.process</source>
        <translation>解析邮件的进程无法启动，暂时不能打开邮件，邮件没有丢失。
请重启外贸邮箱大师；如仍如此，可能是内存不足。</translation>
    </message>
    <message>
        <source>mime.recipients</source>
        <translation>邮件有 {count} 个收件人，显示了 {shown} 个。
可在源文件中查看全部。</translation>
    </message>
    <message>
        <source>mime.tnef</source>
        <translation>这封邮件来自 Outlook（winmail.dat），内容已取出，无需处理。</translation>
    </message>
    <message>
        <source>mime.too_hard</source>
        <translation>邮件过大或过于复杂，无法解析。
可查看源文件，或另存后用其他程序打开。</translation>
    </message>
    <message>
        <source>mime.unclosed</source>
        <translation>邮件在某一部分中间结束，可能有内容缺失。
如发现缺失，请对方再发一次。</translation>
    </message>
    <message>
        <source>name.bidi</source>
        <translation>邮件中有名称含有改变阅读方向的隐藏字符，已去除。
处理前请再核对名称和地址。</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>暂时没有可用的连接，稍后会自动重试。
服务器：{host}</translation>
    </message>
    <message>
        <source>offline.busy</source>
        <translation>服务器繁忙或限制了登录次数，请过几分钟再试。</translation>
    </message>
    <message>
        <source>offline.connections</source>
        <translation>服务器允许的连接数已用满（可能被其他程序或设备占用）。稍后会自动重试；关闭其中一个也可以。
服务器：{host}</translation>
    </message>
    <message>
        <source>offline.spent</source>
        <translation>服务商在几个小时内不再提供邮件下载：当天允许的下载量已用完。之后会自动继续。
服务器：{host}</translation>
    </message>
    <message>
        <source>offline.connect</source>
        <translation>无法连上服务器。请检查主机和端口；也可能被防火墙或当前网络拦截，可以改用代理。
服务器：{host}
端口：{port}</translation>
    </message>
    <message>
        <source>offline.dropped</source>
        <translation>连接中断了，会自动重试。
如经常发生，请检查网络或代理。
服务器：{host}</translation>
    </message>
    <message>
        <source>offline.nonsense</source>
        <translation>对方的回应不像邮件服务器，或者当前网络拦截了邮件。请检查主机、端口和加密方式（TLS 或 STARTTLS）。
服务器：{host}</translation>
    </message>
    <message>
        <source>offline.proxy</source>
        <translation>通过代理连接失败。请检查代理地址、用户名和密码。
代理：{proxy}</translation>
    </message>
    <message>
        <source>offline.resolve</source>
        <translation>找不到服务器。请检查主机名拼写，或确认本机已联网。
服务器：{host}</translation>
    </message>
    <message>
        <source>offline.stopped</source>
        <translation>已按您的要求停止。在账号菜单中选“继续”可重新开始。</translation>
    </message>
    <message>
        <source>offline.timeout</source>
        <translation>服务器没有及时回应。请检查主机和端口，或稍后再试。如果当前网络屏蔽了该服务商，请设置代理。
服务器：{host}</translation>
    </message>
    <message>
        <source>outgoing</source>
        <translation>这封邮件无法这样发送，内容已保留。
请从发件箱取回，修改后再发送。</translation>
    </message>
    <message>
        <source>outgoing.bounced</source>
        <translation>邮件被退回：以下收件人没有收到。
未送达：{addresses}
请核对地址后再发，或用其他方式联系。</translation>
    </message>
    <message>
        <source>outgoing.changed</source>
        <translation>发送过程中邮件被修改过，因此没有发出，最新内容已保留。
请查看后再发送一次。</translation>
    </message>
    <message>
        <source>outgoing.changed.later</source>
        <translation>发送过程中邮件被修改过，因此没有发出，最新内容已保留。
请查看后再发送一次。</translation>
    </message>
    <message>
        <source>outgoing.double</source>
        <translation>发件箱里已有相同 Message-ID 的邮件，没有重复加入。
再次发送前请先查看发件箱。</translation>
    </message>
    <message>
        <source>outgoing.fault</source>
        <translation>发送时发生意外（{what}），邮件可能已经发出。
再次发送前，请查看已发送文件夹或询问对方。</translation>
    </message>
    <message>
        <source>outgoing.interrupted</source>
        <translation>交付邮件时程序中断，邮件可能已经发出。
再次发送前，请查看已发送文件夹或询问对方。</translation>
    </message>
    <message>
        <source>outgoing.late</source>
        <translation>邮件已发出，但尚未送达所有人；仍在尝试对方服务器。
延迟：{addresses}
如果紧急，请用其他方式联系。</translation>
    </message>
    <message>
        <source>outgoing.partly</source>
        <translation>部分收件人被拒绝，其他人已收到。
被拒绝：{addresses}
请核对这些地址后重新发给他们。</translation>
    </message>
    <message>
        <source>outgoing.rescued</source>
        <translation>数据文件损坏后已重新建立。这封邮件可能已经发出：再次发送之前，请先查看已发送文件夹。</translation>
    </message>
    <message>
        <source>outgoing.scheduled</source>
        <translation>邮件 {id} 尚未发送，将在预定时间自动发出：{when}</translation>
    </message>
    <message>
        <source>outgoing.step</source>
        <translation>这封邮件已在发送或已处理完毕，没有改动。
可在发件箱和已发送文件夹中查看。</translation>
    </message>
    <message>
        <source>outgoing.unfiled</source>
        <translation>邮件已发出，但暂时无法存入“已发送”文件夹；副本保留在本机，会自动重试。</translation>
    </message>
    <message>
        <source>outgoing.unfinished</source>
        <translation>无法正确识别这封邮件，没有发送。
请在原程序中重新生成文件，或在这里撰写。</translation>
    </message>
    <message>
        <source>pictures.answer</source>
        <translation>图片无法下载（返回 {status}），不影响邮件正文。
请稍后再试，或打开邮件的网页版。</translation>
    </message>
    <message>
        <source>pictures.local</source>
        <translation>有图片指向局域网内的计算机（{host}），可能是攻击，未下载。
如需要，请对方以附件发送。</translation>
    </message>
    <message>
        <source>sender</source>
        <translation>发件人信息有异常。回复或付款前请核对地址。</translation>
    </message>
    <message>
        <source>sender.control</source>
        <translation>发件人名称含有控制字符，常见于伪造邮件。
回复前请核对真实地址。</translation>
    </message>
    <message>
        <source>sender.homograph</source>
        <translation>域名 {domain} 含有形似的字母，可能是仿冒。
请与您保存的地址对照，付款前电话核实。</translation>
    </message>
    <message>
        <source>sender.idn</source>
        <translation>域名使用了其他文字：{domain}
请与您保存的地址对照。</translation>
    </message>
    <message>
        <source>sender.invalid</source>
        <translation>发件人地址无效：{name}
无法回复到该地址，请用其他方式联系。</translation>
    </message>
    <message>
        <source>sender.name_is_address</source>
        <translation>发件人名称像一个地址（{name}），但邮件其实来自 {address}。
确认认识该地址后再回复。</translation>
    </message>
    <message>
        <source>sender.none</source>
        <translation>邮件没有写明发件人。
弄清来源之前，请不要按其要求操作。</translation>
    </message>
    <message>
        <source>sender.on_behalf</source>
        <translation>由 {address} 代表 {sender} 发送。
群发或助理代发属正常，否则请向本人核实。</translation>
    </message>
    <message>
        <source>sender.padded</source>
        <translation>发件人名称用大量空格填充，以隐藏部分内容。
回复前请核对真实地址。</translation>
    </message>
    <message>
        <source>sender.reply_to_elsewhere</source>
        <translation>回复会发到 {address}，而不是发件人 {sender}。
回复前请确认该地址也属于对方。</translation>
    </message>
    <message>
        <source>sender.several</source>
        <translation>邮件写了多个发件人：{senders}
回复前请确认究竟是谁写的。</translation>
    </message>
    <message>
        <source>smtp</source>
        <translation>服务器拒绝了这封邮件，没有发出，已保留在发件箱。
原因见服务器的说明；请修改邮件或联系服务商。</translation>
    </message>
    <message>
        <source>smtp.8bit</source>
        <translation>服务器不能接收这封邮件的 8 位编码，没有发出。
请取回后重新发送，程序会改用兼容的编码。</translation>
    </message>
    <message>
        <source>smtp.address</source>
        <translation>“{address}”不是可以发送的邮箱地址，没有发出。
请取回邮件，更正地址后再发送。</translation>
    </message>
    <message>
        <source>smtp.data</source>
        <translation>服务器拒绝了这封邮件，多半因为内容或附件。没有发出，已保留在发件箱。
原因见服务器的说明；请修改后再发送。</translation>
    </message>
    <message>
        <source>smtp.data.later</source>
        <translation>服务器暂时不收这封邮件。邮件在发件箱中等待，稍后会自动重试。</translation>
    </message>
    <message>
        <source>smtp.greeting</source>
        <translation>发信服务器拒绝连接，暂时无法发信，待发邮件已保留。
请在账号设置里检查服务器和端口；也可能是服务商限制了当前网络。</translation>
    </message>
    <message>
        <source>smtp.quota.later</source>
        <translation>服务器暂时不接受更多邮件。排队的邮件会在恢复后按顺序自动发出。</translation>
    </message>
    <message>
        <source>smtp.quota.later.day</source>
        <translation>该账号今天的发信额度已用完。排队的邮件会在服务器恢复接收后按顺序自动发出。</translation>
    </message>
    <message>
        <source>smtp.quota.later.pace</source>
        <translation>服务器认为短时间内发信过多。排队的邮件稍后会按顺序自动发出。</translation>
    </message>
    <message>
        <source>smtp.recipients</source>
        <translation>服务器拒绝收件人 {address}。
请核对地址；如果无误，请用其他方式联系。</translation>
    </message>
    <message>
        <source>smtp.recipients.later</source>
        <translation>服务器暂时不能接收发给 {address} 的邮件。邮件在发件箱中等待，稍后会自动重试。</translation>
    </message>
    <message>
        <source>smtp.sender</source>
        <translation>服务器不允许该账号用“发件人”中的地址发信，邮件没有发出，已保留在发件箱。
请取回后换一个发件人，或在服务商处为该账号开通这个地址。</translation>
    </message>
    <message>
        <source>smtp.sender.later</source>
        <translation>服务器暂时不接受这个发件人。邮件在发件箱中等待，稍后会自动重试。</translation>
    </message>
    <message>
        <source>smtp.size</source>
        <translation>邮件超过服务器允许的大小，没有发出，已保留在发件箱。
请取回后压缩附件或改发链接。</translation>
    </message>
    <message>
        <source>smtp.unsure</source>
        <translation>交付邮件时连接中断，邮件可能已经发出。
再次发送前，请查看已发送文件夹或询问对方。</translation>
    </message>
    <message>
        <source>smtp.utf8</source>
        <translation>服务器不支持地址 {address} 中的非英文字母，没有发出。
请向对方索取英文字母的地址，或换一个账号发送。</translation>
    </message>
    <message>
        <source>source</source>
        <translation>无法读取保存的邮件原文。
请重新收取；除导入的邮件外，服务器上仍有原件。</translation>
    </message>
    <message>
        <source>source.damaged</source>
        <translation>保存的邮件原文已损坏。
请重新收取；除导入的邮件外，服务器上仍有原件。</translation>
    </message>
    <message>
        <source>source.large</source>
        <translation>邮件过大（{size} 字节），无法读取。
请另存为文件，或在网页邮箱中打开。</translation>
    </message>
    <message>
        <source>store</source>
        <translation>无法使用该数据文件夹，文件未作改动。
请重启外贸邮箱大师；如仍不行，请恢复备份。</translation>
    </message>
    <message>
        <source>store.closed</source>
        <translation>数据已经关闭，这个操作没有完成。
请重启外贸邮箱大师后再试。</translation>
    </message>
    <message>
        <source>store.code</source>
        <translation>恢复码不正确，没有改动任何内容。
请与您记下的恢复码逐字核对。</translation>
    </message>
    <message>
        <source>store.damaged</source>
        <translation>数据文件已损坏，原文件未作改动。
可以重建：账号中的邮件会重新收取，本地写的内容从日志恢复，导入的邮件能读出多少就保留多少。</translation>
    </message>
    <message>
        <source>store.disk</source>
        <translation>读写数据时磁盘出错。
{folder}
请尽快备份到其他磁盘，并检查这块磁盘。</translation>
    </message>
    <message>
        <source>store.exists</source>
        <translation>该文件夹里已经有数据，未作改动。
{folder}
请选择空文件夹，或直接打开其中的数据。</translation>
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
{folder}
请选择其他文件夹，或不指定文件夹直接启动以新建。</translation>
    </message>
    <message>
        <source>store.newer</source>
        <translation>这个数据文件夹由更新的版本写入，没有改动任何内容。
请升级程序后再打开。</translation>
    </message>
    <message>
        <source>store.passphrase</source>
        <translation>需要口令，或输入的口令不对。
命令行从 TRADEWIND_PASSPHRASE 读取口令。</translation>
    </message>
    <message>
        <source>store.passphrase.needed</source>
        <translation>这个数据文件夹有口令保护，需要口令。
命令行从 TRADEWIND_PASSPHRASE 读取口令。</translation>
    </message>
    <message>
        <source>store.passphrase.new</source>
        <translation>系统没有可用的密码库，请为数据文件夹设置一个口令。
命令行请把口令写入 TRADEWIND_PASSPHRASE。</translation>
    </message>
    <message>
        <source>store.passphrase.wrong</source>
        <translation>口令不对，没有改动任何内容。
请再试一次，注意大小写和输入法；也可以用恢复码打开。</translation>
    </message>
    <message>
        <source>store.readonly</source>
        <translation>无法写入数据文件夹，现在的操作无法保存。
{folder}
请检查写入权限，或解除磁盘的写保护。</translation>
    </message>
    <message>
        <source>print.failed</source>
        <translation>无法打印这封邮件。请换一台打印机，或存为 PDF。</translation>
    </message>
    <message>
        <source>store.write</source>
        <translation>无法写入“{file}”：{reason}
请换一个文件夹，或检查磁盘空间和权限。</translation>
    </message>
    <message>
        <source>sync</source>
        <translation>有内容没有同步成功，稍后会自动重试。
如仍不行，请检查账号设置。</translation>
    </message>
    <message>
        <source>sync.allowance</source>
        <translation>邮箱服务商每天最多允许下载 {megabytes} MB，其余的明天继续；您打开的邮件仍会马上收取。</translation>
    </message>
    <message>
        <source>sync.emptied</source>
        <translation>服务器突然显示文件夹 {folder} 为空，本机没有删除任何邮件。
请在列表上方的提示中确认是否属实。</translation>
    </message>
    <message>
        <source>sync.moved</source>
        <translation>服务器正在给这个文件夹重新编号，请稍后再试。</translation>
    </message>
    <message>
        <source>sync.nodrafts</source>
        <translation>服务器没有草稿箱，草稿只保存在本机。
在网页邮箱中新建“草稿箱”后即可同步。</translation>
    </message>
    <message>
        <source>sync.nonsense</source>
        <translation>服务器对文件夹 {folder} 的回应不合理，本机没有改动。
稍后会自动再查；如仍如此，请告知服务商。</translation>
    </message>
    <message>
        <source>sync.nosent</source>
        <translation>服务器没有已发送文件夹，副本只保存在本机。
在网页邮箱中新建“已发送”后即可同步。</translation>
    </message>
    <message>
        <source>sync.renumbered</source>
        <translation>服务器给 {folder} 的邮件重新编号，有 {count} 封无法对应，已保留在本机。
没有丢失内容，请留意是否有重复。</translation>
    </message>
    <message>
        <source>sync.undeliverable</source>
        <translation>服务器未能给出 {folder} 中的 {count} 封邮件，稍后会自动再取。
如果一直取不到，请在网页邮箱中查看。</translation>
    </message>
    <message>
        <source>system.write</source>
        <translation>无法写入系统文件 {path}：{said}。
未做任何更改。请检查该位置的写入权限，或在系统设置中进行更改。</translation>
    </message>
    <message>
        <source>tls</source>
        <translation>无法建立安全连接，没有发送任何内容。
服务器：{host}
请换一个网络再试；如仍如此，请向服务商确认设置。</translation>
    </message>
    <message>
        <source>tls.ca_file</source>
        <translation>无法使用证书机构文件：{file}
请在账号设置里重新选择，须为 PEM 格式。</translation>
    </message>
    <message>
        <source>tls.clock</source>
        <translation>{host} 的证书尚未生效，很可能是本机日期不对，没有发送任何内容。
请校正日期和时间后再试。</translation>
    </message>
    <message>
        <source>tls.expired</source>
        <translation>{host} 的证书已过期，没有发送任何内容。
请联系服务器管理员；也请检查本机日期。</translation>
    </message>
    <message>
        <source>tls.handshake</source>
        <translation>协商加密失败。请检查端口和加密方式；服务器也可能太旧。
服务器：{host}</translation>
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
        <translation>不加密的连接只允许用于本机，不能用于 {host}，没有发送任何内容。
请在账号设置里选择 TLS 或 STARTTLS。</translation>
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
        <translation>无法接受这个值，没有改动任何内容。
请检查输入。</translation>
    </message>
    <message>
        <source>update.expired</source>
        <translation>发布者对版本 {version} 的说明已过期。请稍后再试，或查看其网页。</translation>
    </message>
    <message>
        <source>update.file</source>
        <translation>“{name}”与发布者签名的文件不一致，已丢弃。
请稍后再试，或从发布网页下载。</translation>
    </message>
    <message>
        <source>update.nonsense</source>
        <translation>无法识别发布者的新版本说明，没有改动任何内容。
请稍后再试，或查看发布网页。</translation>
    </message>
    <message>
        <source>update.older</source>
        <translation>收到的版本 {version} 比已发布的 {seen} 更旧，未予采信。
可能有人中途拦截，请换一个网络再试。</translation>
    </message>
    <message>
        <source>update.signature</source>
        <translation>收到的更新说明没有发布者的签名，未予采信。
请换一个网络再试，或查看发布网页。</translation>
    </message>
    <message>
        <source>update.system</source>
        <translation>没有适用于本系统的安装包，获取方式见其网页。</translation>
    </message>
    <message>
        <source>usage.account</source>
        <translation>没有这个账号，没有执行操作。
{address}
请先添加账号，或选择设置中已有的账号。</translation>
    </message>
    <message>
        <source>usage.address</source>
        <translation>“{address}”不是邮箱地址。
地址的写法如 name@company.com。</translation>
    </message>
    <message>
        <source>usage.body</source>
        <translation>邮件尚未下载完，请稍候。</translation>
    </message>
    <message>
        <source>usage.file</source>
        <translation>无法读取文件。
{path}
请确认文件还在且有读取权限。</translation>
    </message>
    <message>
        <source>usage.file_size</source>
        <translation>{file} 太大，无法用邮件发送，没有添加。
请改发链接，或压缩后再试。</translation>
    </message>
    <message>
        <source>usage.folder</source>
        <translation>没有可用的文件夹。
{path}
请选择同一账号的文件夹。</translation>
    </message>
    <message>
        <source>usage.https</source>
        <translation>授权服务器的地址必须以 https:// 开头，没有使用这个地址。
{url}
请在设置中更正。</translation>
    </message>
    <message>
        <source>usage.id</source>
        <translation>没有编号为 {id} 的内容，可能已被移除。
请重新查看列表。</translation>
    </message>
    <message>
        <source>usage.inbox</source>
        <translation>INBOX 是账号收件箱的名称，请为本地文件夹另起名称。</translation>
    </message>
    <message>
        <source>usage.issuer</source>
        <translation>没有名为“{issuer}”的浏览器登录服务。
可用的服务见设置。</translation>
    </message>
    <message>
        <source>usage.keeping</source>
        <translation>“{keeping}”不是 everything、headers，也不是月数。
示例：everything、headers、12。</translation>
    </message>
    <message>
        <source>usage.label</source>
        <translation>标签只能是一行文字，最多 {longest} 个字符，且不能是邮件程序保留的名称（junk、forwarded、$…）。
请换一个名称。</translation>
    </message>
    <message>
        <source>usage.password</source>
        <translation>没有给出密码，密码从标准输入读取。</translation>
    </message>
    <message>
        <source>usage.proxy</source>
        <translation>这不是代理地址，没有改动任何内容。
写法为 socks5://主机:端口 或 http://主机:端口。</translation>
    </message>
    <message>
        <source>usage.value</source>
        <translation>“{name}”的值无法接受，没有改动任何内容。
请检查是否有空格、换行或缺少内容。</translation>
    </message>
    <message>
        <source>web</source>
        <translation>无法安全地下载文件，因此没有下载。
请稍后或换一个网络再试。</translation>
    </message>
    <message>
        <source>web.address</source>
        <translation>只使用 https 地址：{url}
没有下载；如果信任，请在浏览器中打开。</translation>
    </message>
    <message>
        <source>web.redirects</source>
        <translation>{host} 重定向次数过多，已停止。
请稍后再试，或在浏览器中打开。</translation>
    </message>
    <message>
        <source>web.size</source>
        <translation>{host} 发来的内容过大，没有接收。
如需要，请在浏览器中打开。</translation>
    </message>
    <message>
        <source>wish.folder</source>
        <translation>目标文件夹已不存在，邮件已放回原处。
请移到其他文件夹。</translation>
    </message>
    <message>
      <source>preview.empty</source>
      <translation>这个文件是空的。
请对方再发一次。</translation>
    </message>
    <message>
      <source>preview.large</source>
      <translation>这个文件太大，无法在这里显示。
请另存后用相应程序打开。</translation>
    </message>
    <message>
      <source>preview.hard</source>
      <translation>显示这个文件需要太长时间或太多内存。
请另存后用相应程序打开。</translation>
    </message>
    <message>
      <source>preview.damaged</source>
      <translation>这个文件已损坏，或与名称不符。
来历不明请勿打开；否则请对方再发一次。</translation>
    </message>
    <message>
      <source>preview.locked</source>
      <translation>这个文件有密码保护。
请另存后用相应程序打开并输入密码。</translation>
    </message>
    <message>
      <source>preview.old_office</source>
      <translation>这是旧版 Office 的文件，或有密码保护的文件。
请另存后用相应程序打开。</translation>
    </message>
    <message>
      <source>preview.unknown</source>
      <translation>这类文件无法在这里显示。
请另存后用相应程序打开。</translation>
    </message>
    <message>
      <source>invitation.gone</source>
      <translation>这封邮件里没有可以答复的邀请。
请用普通邮件回复。</translation>
    </message>
    <message>
      <source>invitation.organizer</source>
      <translation>邀请中没有可以接收答复的组织者地址。
请用普通邮件回复发件人。</translation>
    </message>
    <message>
      <source>invitation.account</source>
      <translation>没有可用来答复的账号。
请在设置中添加收到邀请的账号。</translation>
    </message>
    <message>
      <source>outlook.unpacked</source>
      <translation>这封邮件是 Outlook 的专用格式（winmail.dat），其中的内容已在此显示。</translation>
    </message>
    <message>
      <source>subscription.none</source>
      <translation>这封邮件没有提供这种退订方式。
请查看邮件末尾的退订链接，或回复发件人。</translation>
    </message>
    <message>
      <source>subscription.unsigned</source>
      <translation>未使用一键退订：这封邮件没有发件人的有效签名，其中的退订地址可能是任何人加上的。
如认识发件人，请用邮件中的链接；否则标为垃圾邮件。</translation>
    </message>
    <message>
      <source>subscription.answer</source>
      <translation>{host} 没有接受退订（返回 {status}），您仍在列表中。
请稍后再试，或使用邮件中的链接。</translation>
    </message>
    <message>
      <source>subscription.local</source>
      <translation>退订地址指向局域网内的计算机（{host}），可能是攻击，未发送请求。
如不认识发件人，请标为垃圾邮件。</translation>
    </message>
    <message>
        <source>template.syntax</source>
        <translation>模板第 {line} 行第 {column} 列无法识别，请检查那里的花括号和写法。</translation>
    </message>
    <message>
        <source>template.open</source>
        <translation>模板第 {line} 行第 {column} 列的 {sign} 没有闭合，或超过 {most} 个字符才闭合，请补上。</translation>
    </message>
    <message>
        <source>template.filter</source>
        <translation>模板第 {line} 行第 {column} 列用了不存在的“{name}”。可用：default、date、money、upcase、downcase、capitalize、strip、append、prepend、replace、last_four。</translation>
    </message>
    <message>
        <source>template.loop</source>
        <translation>模板中某一段重复超过 {most} 次，请缩短列表或去掉循环。</translation>
    </message>
    <message>
        <source>template.nesting</source>
        <translation>模板中的条件嵌套太深，请简化。</translation>
    </message>
    <message>
        <source>template.large</source>
        <translation>模板或由它生成的邮件太大（超过 {most} 个字符），请缩短。</translation>
    </message>
    <message>
        <source>template.value</source>
        <translation>填入模板的值不是文字、数字、日期或列表，请重新填写。</translation>
    </message>
    <message>
        <source>template.head</source>
        <translation>文件 {name} 不是模板：开头两行 --- 之间须有标题和主题，后面须有正文。</translation>
    </message>
    <message>
        <source>usage.template</source>
        <translation>没有名为“{name}”的模板，请在模板列表中查看名称。</translation>
    </message>
    <message>
        <source>usage.template_name</source>
        <translation>模板需要名称，请填写。</translation>
    </message>
    <message>
        <source>usage.field</source>
        <translation>“{name}”不是模板字段。字段的写法如 customer.name、contact.name、deal.price、self.name。</translation>
    </message>
    <message>
        <source>name.bidi.sender</source>
        <translation>发件人名称中含有改变阅读方向的隐藏字符，已去除。
回复前请核对真实地址。</translation>
    </message>
    <message>
        <source>name.bidi.subject</source>
        <translation>主题中含有改变阅读方向的隐藏字符，已去除，无需处理。</translation>
    </message>
    <message>
        <source>name.bidi.file</source>
        <translation>附件名称中含有改变阅读方向的隐藏字符（用来伪装扩展名），已去除。
打开前请核对真实的扩展名：{name}</translation>
    </message>
    <message>
        <source>usage.rule</source>
        <translation>规则还不能保存：请补全“{what}”。</translation>
    </message>
    <message>
        <source>customer.own</source>
        <translation>这封邮件是您自己写的，无法由它新建客户。请打开客户写来的邮件再试。</translation>
    </message>
    <message>
        <source>customer.address</source>
        <translation>{address} 已经是客户“{name}”的联系人。请先在那里删除它，或把两个客户合并。</translation>
    </message>
    <message>
        <source>usage.name</source>
        <translation>客户还没有名称。请填写公司或姓名。</translation>
    </message>
    <message>
        <source>preview.password</source>
        <translation>这个文件需要密码才能查看。
请输入密码；密码不会被保存。</translation>
    </message>
    <message>
        <source>preview.word</source>
        <translation>这是旧版 Word 文档（97–2003）。
请用其他程序打开，或请对方另存为 .docx 再发。</translation>
    </message>
    <message>
        <source>preview.excel</source>
        <translation>这是旧版 Excel 表格（97–2003）。
请用其他程序打开，或请对方另存为 .xlsx 再发。</translation>
    </message>
    <message>
        <source>preview.powerpoint</source>
        <translation>这是旧版 PowerPoint 演示文稿（97–2003）。
请用其他程序打开，或请对方另存为 .pptx 再发。</translation>
    </message>
    <message>
        <source>preview.office_locked</source>
        <translation>这个 Office 文件有密码保护。
请用相应程序打开并输入密码。</translation>
    </message>
    <message>
        <source>preview.outlook</source>
        <translation>这是 Outlook 保存的邮件（.msg）。
请用 Outlook 打开，或请对方直接转发该邮件。</translation>
    </message>
    <message>
        <source>customers.large</source>
        <translation>文件太大，不像客户名单。请只把客户那张表另存后再试。</translation>
    </message>
    <message>
        <source>customers.old</source>
        <translation>这是 2007 年以前的 .xls 格式。请用 Excel 或 WPS 打开，另存为 .xlsx 后再选。</translation>
    </message>
    <message>
        <source>customers.locked</source>
        <translation>该工作簿有密码。请另存一份不带密码的再选。</translation>
    </message>
    <message>
        <source>customers.unknown</source>
        <translation>这不是客户名单，请选择工作簿（.xlsx）、表格（.csv）或名片（.vcf）。</translation>
    </message>
    <message>
        <source>customers.damaged</source>
        <translation>文件已损坏，无法读取。请用 Excel 或 WPS 打开后重新保存。</translation>
    </message>
    <message>
        <source>customers.empty</source>
        <translation>文件中没有客户。第一行是列名，客户从第二行开始。</translation>
    </message>
    <message>
        <source>customers.headings</source>
        <translation>没有认得的列名。第一行须是列名，至少要有“客户名称”或“邮箱”。
现有：{found}</translation>
    </message>
    <message>
        <source>customers.rows</source>
        <translation>只读取前 {most} 行，其余请放入另一个文件。</translation>
    </message>
    <message>
        <source>customers.error</source>
        <translation>单元格是错误值（{value}），按空白处理。</translation>
    </message>
    <message>
        <source>customers.formula</source>
        <translation>公式的结果没有存入文件（{value}）。请用 Excel 或 WPS 打开并保存后再选。</translation>
    </message>
    <message>
        <source>customers.quotes</source>
        <translation>引号没有配对，之后的内容未读取。请在这一行补上引号。</translation>
    </message>
    <message>
        <source>customers.name</source>
        <translation>这一行没有公司也没有联系人，已跳过。</translation>
    </message>
    <message>
        <source>customers.unnamed</source>
        <translation>缺少公司名称，客户暂名为 {name}。</translation>
    </message>
    <message>
        <source>customers.country</source>
        <translation>“{value}”不是已知的国家。请写国家名称或两位代码（如 DE）。</translation>
    </message>
    <message>
        <source>customers.zone</source>
        <translation>“{value}”不是时区。请写成 Europe/Berlin 的形式；留空则自动判断。</translation>
    </message>
    <message>
        <source>customers.domain</source>
        <translation>“{value}”不是域名。请写成 weber.de 的形式。</translation>
    </message>
    <message>
        <source>customers.free</source>
        <translation>{value} 是公共邮箱，不能作为客户的域名。</translation>
    </message>
    <message>
        <source>customers.shared</source>
        <translation>{value} 也是 {name} 的域名，来自该域名的邮件只能按地址区分。</translation>
    </message>
    <message>
        <source>customers.email</source>
        <translation>“{value}”不是邮箱地址，请在文件中改正或留空。</translation>
    </message>
    <message>
        <source>customers.taken</source>
        <translation>{value} 已属于 {name}（第 {first} 行）。一个地址只能属于一个客户。</translation>
    </message>
    <message>
        <source>customers.phone</source>
        <translation>“{value}”不是该国的电话号码，按原样保留。</translation>
    </message>
    <message>
        <source>customers.prefix</source>
        <translation>“{value}”没有国家区号，这一行也没有国家，按原样保留。请写成 +49 40 1234567 的形式。</translation>
    </message>
    <message>
        <source>customers.figures</source>
        <translation>表格把号码缩写成了 {value}，末尾数字已丢失。请把该列设为文本后重新填写号码。</translation>
    </message>
    <message>
        <source>customers.differs</source>
        <translation>没有采用“{value}”：该客户第一行写的是“{kept}”。</translation>
    </message>
    <message>
        <source>usage.reminder</source>
        <translation>提醒还没有内容。请写明要做什么。</translation>
    </message>
    <message>
        <source>usage.due</source>
        <translation>这个承诺取决于某件事（如收到定金），没有确定日期。请选择提醒时间。</translation>
    </message>
    <message>
        <source>outgoing.wrote</source>
        <translation>{person} 在此期间又来信了，这封定时邮件已暂停，不会自动发出。
请先看来信，再决定照常发送、修改还是取消。</translation>
    </message>
    <message>
        <source>outgoing.overdue</source>
        <translation>这封邮件已错过预定时间，又不知道客户的作息，因此没有自动发出。
请另选时间或立即发送。</translation>
    </message>
    <message>
        <source>schedule.nobody</source>
        <translation>收件人（{addresses}）都不是已知客户，无法按客户时间发送。
请先建立客户，或改为指定时间。</translation>
    </message>
    <message>
        <source>schedule.clock</source>
        <translation>不知道“{name}”当地的时间。
请为该客户填写国家或时区，或改为指定时间。</translation>
    </message>
    <message>
        <source>customers.hard</source>
        <translation>这个文件读取时间过长，已停止。请只保留客户那张表，另存为 .xlsx 或 .csv 后再试。</translation>
    </message>
    <message>
        <source>customers.elsewhere</source>
        <translation>{value} 已属于“{name}”，保留在该客户名下。如果两家是同一客户，请合并它们。</translation>
    </message>
    <message>
        <source>customers.several</source>
        <translation>“{name}”可能是这些客户之一：{names}。已跳过；请选定其中一个，或先合并重复的客户。</translation>
    </message>
    <message>
        <source>usage.table</source>
        <translation>不知道“{name}”是哪种文件。文件名请以 .xlsx、.csv 或 .vcf 结尾。</translation>
    </message>
    <message>
        <source>export.unwritable</source>
        <translation>无法写入 {path}。请检查文件夹是否存在、磁盘是否已满，或另选位置。</translation>
    </message>
    <message>
        <source>content.missing_field</source>
        <translation>还没填：{field}
共 {number} 处空缺，填好才能发送。</translation>
    </message>
    <message>
        <source>letter.state</source>
        <translation>现在不能这样做了：这封群发信的状态已经变化。请再看一眼。</translation>
    </message>
    <message>
        <source>letter.account</source>
        <translation>这封群发信原来的发信账户已不存在，请换一个账户。</translation>
    </message>
    <message>
        <source>letter.words</source>
        <translation>这封群发信还没有内容，请选择模板或写好每一封的正文。</translation>
    </message>
    <message>
        <source>letter.nobody</source>
        <translation>没有人会收到这封群发信。请先选择收件人，或补全缺少的字段。</translation>
    </message>
    <message>
        <source>usage.letter_name</source>
        <translation>群发信要有名称，请填写。</translation>
    </message>
    <message>
        <source>usage.note</source>
        <translation>备注还没有内容。请写点什么，或取消。</translation>
    </message>
    <message>
        <source>seal.sealed</source>
        <translation>该文件已经有密码，未作改动。
可直接发送，或先打开再重新加密。</translation>
    </message>
    <message>
        <source>seal.unverified</source>
        <translation>加密后的文件未能重新打开，因此没有交付。
请对原文件重新加密；如再次出现，请打包成 ZIP。</translation>
    </message>
    <message>
        <source>seal.passphrase</source>
        <translation>密码不正确。
请逐字核对（包括连字符），或向发件人询问。</translation>
    </message>
    <message>
        <source>seal.open</source>
        <translation>该文件没有密码，可直接打开。</translation>
    </message>
    <message>
        <source>seal.damaged</source>
        <translation>加密文件已损坏，或不是加密文件。
请让对方重新发送。</translation>
    </message>
    <message>
        <source>seal.large</source>
        <translation>该文件解开后大得不正常，为安全起见没有打开。
只有在认识发件人时，才用其他程序打开。</translation>
    </message>
    <message>
        <source>seal.process</source>
        <translation>暂时无法处理该文件。
请再试一次。</translation>
    </message>
    <message>
        <source>usage.passphrase</source>
        <translation>不能使用这个密码。
密码不能为空，首尾不能有空格，也不能超过 120 个字符。</translation>
    </message>
    <message>
        <source>seal.ask</source>
        <translation>“{name}”需要密码，为该客户保存的密码都打不开。
请向发件人询问密码，打开后会保存以备下次使用。</translation>
    </message>
    <message>
        <source>seal.same_address</source>
        <translation>带附件的邮件也会发到 {address}。
能看到一封就能看到另一封，请换一个地址或其他方式。</translation>
    </message>
    <message>
        <source>attachment.missing</source>
        <translation>提到“{word}”，却没有附件
客户还得再问，一天就过去了。</translation>
    </message>
    <message>
        <source>subject.none</source>
        <translation>没有主题
容易被当作垃圾邮件，也不便查找。</translation>
    </message>
    <message>
        <source>recipient.invalid</source>
        <translation>“{address}”不是邮箱地址
发不到那里；请更正或删除。</translation>
    </message>
    <message>
        <source>recipient.many</source>
        <translation>{number} 位收件人会互相看到地址
客户之间不必互相知道；改用密送可以隐藏。</translation>
    </message>
    <message>
        <source>recipient.new_domain</source>
        <translation>{domain} 不在原来的往来之中
报价常常就这样发错公司；请核对地址。</translation>
    </message>
    <message>
        <source>recipient.none</source>
        <translation>还没有收件人
请在“收件人”中添加。</translation>
    </message>
    <message>
        <source>money.account</source>
        <translation>正文里有完整账号：{saw}
邮件可能被人截看、换成别的账号；正文只留后四位，其余加密或电话告知。</translation>
    </message>
    <message>
        <source>money.card</source>
        <translation>正文里有完整卡号：{saw}
谁看到都可能盗刷，卡号不要用邮件发送。</translation>
    </message>
    <message>
        <source>money.bic</source>
        <translation>正文里有银行代码：{saw}
知道开户行就容易冒充，银行资料请放进加密附件。</translation>
    </message>
    <message>
        <source>money.file</source>
        <translation>“{file}”没有加密，里面有 {saw}
完整账号或卡号应只让买家看到。</translation>
    </message>
    <message>
        <source>money.not_ours</source>
        <translation>{saw} 不是我方账户
写错或模板被改，货款就会汇走；请与账户库核对。</translation>
    </message>
    <message>
        <source>money.new_account</source>
        <translation>出现了对方从未用过的账号，尾号 {last}。先别付款，用以前留的电话打过去核实。
账户所在国：{country}
所在附件：{file}</translation>
    </message>
    <message>
        <source>money.changed</source>
        <translation>账号与该客户已知的不同，尾号 {last}。这正是骗汇手法。不要付款，用以前留的电话核实。
账户所在国：{country}
所在附件：{file}</translation>
    </message>
    <message>
        <source>terms.vague</source>
        <translation>“{saw}”说得不够确切
双方理解会不同；请写明日期、数量或标准。</translation>
    </message>
    <message>
        <source>deal.shares</source>
        <translation>付款比例合计 {total}%，不是 100%
{saw}：买家会照此付款，请先改正。</translation>
    </message>
    <message>
        <source>deal.fob_abroad</source>
        <translation>{saw}：{port} 不是我方港口
{term} 后应写装运港；请写我方港口，或改用 CIF、CFR、DAP。</translation>
    </message>
    <message>
        <source>deal.cif_home</source>
        <translation>{saw}：{port} 是我方港口
{term} 后应写目的港；请写买方港口，或改用 FOB。</translation>
    </message>
    <message>
        <source>deal.weekday</source>
        <translation>“{saw}”星期与日期对不上
{date} 不是这一天；两个里有一个写错了。</translation>
    </message>
    <message>
        <source>deal.incoterm_old</source>
        <translation>{saw} 不在 Incoterms 2020 之中
请写 {newer}，以免双方理解不同。</translation>
    </message>
    <message>
        <source>deal.validity</source>
        <translation>报价没写有效期：{saw}
买家一年后也可能要求照价；请加上有效日期。</translation>
    </message>
    <message>
        <source>deal.start</source>
        <translation>“{saw}”从哪一天算起？
交货期没有起点，容易起争议。</translation>
    </message>
    <message>
        <source>deal.product</source>
        <translation>{saw} 算错了，应为 {right}
数量乘单价对不上；买家会按低的算。</translation>
    </message>
    <message>
        <source>deal.total</source>
        <translation>合计 {saw} 算错了，应为 {right}
各行相加对不上；买家会按低的算。</translation>
    </message>
    <message>
        <source>recipient.lookalike</source>
        <translation>{domain} 很像 {known}
{address} 不在已知的域名下；发错会泄露报价。</translation>
    </message>
    <message>
        <source>recipient.never_met</source>
        <translation>{address} 从未有过往来
请确认没有选错人。</translation>
    </message>
    <message>
        <source>recipient.hidden_only</source>
        <translation>{number} 位收件人全在密送里
容易被当作广告；请把自己放进“收件人”，或逐一发送。</translation>
    </message>
    <message>
        <source>privacy.third_party</source>
        <translation>{saw} 是欧洲个人的联系方式
正发给另一家公司；转交须本人同意（GDPR）。</translation>
    </message>
    <message>
        <source>privacy.papers</source>
        <translation>正文有证件号或出生日期：{saw}
容易被冒用身份；请加密，只发给需要的人。</translation>
    </message>
    <message>
        <source>privacy.bulk</source>
        <translation>群发邮件，没有同意记录
该客户在欧洲；请先征得同意，或单独写信。</translation>
    </message>
    <message>
        <source>privacy.tracking</source>
        <translation>带阅读追踪，没有同意记录
在欧洲须先征得同意；请关闭追踪，或先问客户。</translation>
    </message>
    <message>
        <source>subject.nameless</source>
        <translation>主题没写客户或单号
加上编号便于查找，回复也更快。</translation>
    </message>
    <message>
        <source>signature.incomplete</source>
        <translation>签名缺少：{missing}
写明身份，买家才放心。</translation>
    </message>
    <message>
        <source>signature.free_mail</source>
        <translation>发件地址是 {domain}
谁都能申请，买家难辨真假；请用公司域名的邮箱。</translation>
    </message>
    <message>
        <source>leftover.name</source>
        <translation>称呼是“{saw}”，收件人却是 {who}
可能是从别的邮件复制来的，请改正。</translation>
    </message>
    <message>
        <source>leftover.company</source>
        <translation>“{saw}”是另一位客户
复制时留下的会泄露其他买家；请删去。</translation>
    </message>
    <message>
        <source>leftover.language</source>
        <translation>“{saw}”与正文语言不同
可能是别的客户邮件里留下的，请改正。</translation>
    </message>
    <message>
        <source>sender.lookalike</source>
        <translation>{address}：{domain} 很像客户的 {known}，却不是同一个域名。先别相信，用以前留的电话核实。</translation>
    </message>
    <message>
        <source>sender.like_ours</source>
        <translation>{address}：{domain} 冒充我方域名 {known}。请通知管理员，并提醒客户。</translation>
    </message>
    <message>
        <source>sender.known_name</source>
        <translation>{name} 以前用 {known}，这封却来自 {address}。名字容易冒充，请用以前留的电话核实。</translation>
    </message>
    <message>
        <source>sender.unauthenticated</source>
        <translation>邮件服务器认为这封信并非来自 {domain}（{results}）。电话核实之前，不要照信中要求去做。</translation>
    </message>
    <message>
        <source>quoted.changed</source>
        <translation>引用里写的是“{saw}”，我方原信是“{was}”。可能途中被人改过，请核对并电话确认。</translation>
    </message>
    <message>
        <source>quoted.account</source>
        <translation>客户看到的账号不是您发的：“{saw}”，原为“{was}”。请马上打电话，别让货款汇错。</translation>
    </message>
    <message>
        <source>quoted.never_sent</source>
        <translation>这封信回复的邮件我方从未发过，可能有人冒充您写信。请打电话告知客户，并修改邮箱密码。</translation>
    </message>
    <message>
        <source>link.elsewhere</source>
        <translation>链接写的是 {claimed}，实际通向 {host}。不要打开，更不要输入密码。</translation>
    </message>
    <message>
        <source>attachment.dangerous</source>
        <translation>“{name}”是程序，打开后可控制电脑。请删除，并电话询问发件人。</translation>
    </message>
    <message>
        <source>attachment.double</source>
        <translation>“{name}”伪装成文件，其实是程序。请删除。
它在压缩包 {archive} 里。</translation>
    </message>
    <message>
        <source>attachment.archived</source>
        <translation>压缩包 {archive} 里有程序：“{name}”。不要解压，先电话询问发件人。</translation>
    </message>
    <message>
        <source>attachment.macros</source>
        <translation>“{name}”带宏，打开就会运行。请在这里预览，或请对方改发 PDF。</translation>
    </message>
    <message>
        <source>attachment.page</source>
        <translation>“{name}”是网页文件，常用来伪造登录页。不要在里面输入密码。</translation>
    </message>
    <message>
        <source>attachment.turned</source>
        <translation>附件名用隐藏字符颠倒过，以掩盖真实类型。现已还原，不是文档就不要打开。
真实名称：{name}</translation>
    </message>
    <message>
        <source>attachment.form</source>
        <translation>邮件里有表单。正常往来不会这样，不要在邮件里填写密码。</translation>
    </message>
    <message>
        <source>pressure.new_bank</source>
        <translation>“{saw}”：用邮件通知换账户，是典型的骗汇手法。付款前用以前留的电话核实。</translation>
    </message>
    <message>
        <source>pressure.country</source>
        <translation>“{saw}”：要求汇到其他国家或地区的账户。付款前用以前留的电话核实。</translation>
    </message>
    <message>
        <source>pressure.urgent</source>
        <translation>“{saw}”：催着付款。骗子往往制造紧迫感，先打电话确认。</translation>
    </message>
    <message>
        <source>pressure.secret</source>
        <translation>“{saw}”：不让打电话，又谈到钱。偏要用以前留的电话问一问。</translation>
    </message>
    <message>
        <source>mark.kind</source>
        <translation>只有 PDF 和静态图片可以加水印。
请先把文档另存为 PDF。</translation>
    </message>
    <message>
        <source>mark.locked</source>
        <translation>该 PDF 有密码或权限限制，未加水印。
请给原文件加水印，然后再加密。</translation>
    </message>
    <message>
        <source>mark.signed</source>
        <translation>该 PDF 已签名，加水印会使签名失效。
请在签名之前加水印。</translation>
    </message>
    <message>
        <source>mark.damaged</source>
        <translation>文件已损坏，无法加水印。
请打开原文件另存一份，再重新添加。</translation>
    </message>
    <message>
        <source>mark.large</source>
        <translation>图片太大，无法加水印（{size}）。
请先缩小图片。</translation>
    </message>
    <message>
        <source>template.unclosed</source>
        <translation>模板里的 {tag} 没有结束（第 {line} 行前），请在该部分末尾加上 {end}</translation>
    </message>
    <message>
        <source>content.passphrase</source>
        <translation>这封邮件里写着加密附件的密码。
请删去密码，用其他方式告知，否则拿到邮件的人两样都有。</translation>
    </message>
    <message>
        <source>attachment.not_to_pass</source>
        <translation>“{file}”不允许转给任何人（{whose}），请移除，或写明为什么可以发</translation>
    </message>
    <message>
        <source>attachment.others</source>
        <translation>“{file}”属于 {whose}，只能发给对方，请移除，或确认可以发送</translation>
    </message>
    <message>
        <source>attachment.came_from</source>
        <translation>“{file}”是 {whose} 发来的，请移除，或确认可以发给其他客户</translation>
    </message>
    <message>
        <source>attachment.looks_like</source>
        <translation>“{file}”看起来和 {whose} 的图片一样，请移除，或确认可以发送</translation>
    </message>
    <message>
        <source>library.no_content</source>
        <translation>“{name}”太大，文件库里没有保存内容。
请从电脑中附加该文件。</translation>
    </message>
    <message>
        <source>seal.due</source>
        <translation>“{file}” 还没有加密，而本邮件设为全部加密，因此未发送。
请加密后再发送，或关闭“全部加密”。</translation>
    </message>
    <message>
        <source>seal.changed</source>
        <translation>“{file}” 在加密期间已变动，因此全部保持原样。
请再加密一次。</translation>
    </message>
    <message>
        <source>usage.domain</source>
        <translation>“{domain}”不是域名。
域名形如 firm.com；没有已设账号的资料夹时，必须写明域名。</translation>
    </message>
    <message>
        <source>mx.unasked</source>
        <translation>域名服务器没有回答 MX 记录，情况不明。
请联网后重试。</translation>
    </message>
    <message>
        <source>mx.no_domain</source>
        <translation>域名 {domain} 不存在：邮件无法送达，以它发出的邮件也会被拒收。
请核对拼写，并确认域名没有过期。</translation>
    </message>
    <message>
        <source>mx.none</source>
        <translation>{domain} 没有指定收信服务器：客户的回信收不到，很多收件方也会拒收它发出的邮件。
请按邮箱服务商的要求设置 MX 记录。</translation>
    </message>
    <message>
        <source>mx.implicit</source>
        <translation>{domain} 没有 MX 记录：邮件会送到网站服务器，那里未必收信。
请按邮箱服务商的要求设置 MX 记录。</translation>
    </message>
    <message>
        <source>mx.null</source>
        <translation>{domain} 声明不收任何邮件：客户的回信会被退回。
请删除只有一个点的 MX 记录，改设服务商的 MX 记录。</translation>
    </message>
    <message>
        <source>mx.null_mixed</source>
        <translation>一条 MX 记录说 {domain} 不收邮件，其他记录又写了服务器：两种都可能被采用。
请删除只有一个点的那条记录。</translation>
    </message>
    <message>
        <source>mx.literal</source>
        <translation>MX 记录里写的是地址 {host}，应当写主机名：很多服务器无法投递。
请给该服务器起一个主机名，MX 记录写主机名。</translation>
    </message>
    <message>
        <source>mx.no_address</source>
        <translation>收信服务器 {host} 没有地址：邮件送不到。
请删除这条 MX 记录，或改正主机名。</translation>
    </message>
    <message>
        <source>mx.private</source>
        <translation>收信服务器 {host} 的地址是 {address}，不在公网上：外面的人无法投递。
请改为公网地址，或删除这条 MX 记录。</translation>
    </message>
    <message>
        <source>mx.alias</source>
        <translation>收信服务器 {host} 只是 {target} 的别名（CNAME）：有些服务器不接受。
请把 MX 记录直接写成 {target}。</translation>
    </message>
    <message>
        <source>mx.many_providers</source>
        <translation>MX 记录指向不同服务商的服务器：{hosts}。邮件会时而到这家、时而到那家。
请只保留邮箱所在服务商的记录。</translation>
    </message>
    <message>
        <source>mx.host_unasked</source>
        <translation>没有查到收信服务器 {host} 的地址，邮件能否送达情况不明。</translation>
    </message>
    <message>
        <source>spf.unasked</source>
        <translation>域名服务器没有回答 SPF 记录，情况不明。
请联网后重试。</translation>
    </message>
    <message>
        <source>spf.none</source>
        <translation>{domain} 没有 SPF 记录：任何人都能冒用它发信，Gmail、Outlook 等会把您的邮件判为垃圾邮件。
请设置下面的记录。</translation>
    </message>
    <message>
        <source>spf.many</source>
        <translation>有 {count} 条 SPF 记录：收件方会全部作废。
请合并为一条。</translation>
    </message>
    <message>
        <source>spf.misspelt</source>
        <translation>有一条文本记录像 SPF，但写法不对，不起作用：{record}
开头必须是“v=spf1”加一个空格。</translation>
    </message>
    <message>
        <source>spf.unknown_term</source>
        <translation>收件方不认识“{term}”，整条 SPF 记录因此作废。
请改正或删除；常见原因是漏了空格或冒号。</translation>
    </message>
    <message>
        <source>spf.bad_value</source>
        <translation>“{term}”的内容无法识别，整条 SPF 记录因此作废。
请改正或删除。</translation>
    </message>
    <message>
        <source>spf.lookups</source>
        <translation>SPF 记录需要查询 {count} 次，上限是 {most} 次：收件方会放弃，按失败处理。
请删除不再替您发信的服务的 include。</translation>
    </message>
    <message>
        <source>spf.lookups_near</source>
        <translation>SPF 记录已用 {count} 次查询，上限 {most} 次：几乎没有余地再加其他服务。</translation>
    </message>
    <message>
        <source>spf.voids</source>
        <translation>SPF 记录查询了 {count} 个没有内容的名称（{names}）：超过两个收件方就会放弃。
请删除它们。</translation>
    </message>
    <message>
        <source>spf.loop</source>
        <translation>“{term}”绕回了原处，整条 SPF 记录因此作废。
请删除。</translation>
    </message>
    <message>
        <source>spf.include_none</source>
        <translation>“{term}”指向的域名没有 SPF 记录，整条记录因此作废。
请改正域名，或删除这一项。</translation>
    </message>
    <message>
        <source>spf.include_bad</source>
        <translation>“{term}”指向的 SPF 记录有错，整条记录因此作废。
请联系 {target} 的管理方，或删除这一项。</translation>
    </message>
    <message>
        <source>spf.include_unasked</source>
        <translation>没有查到“{term}”，是否正确情况不明；请稍后再查。</translation>
    </message>
    <message>
        <source>spf.many_mx</source>
        <translation>SPF 记录要查 {host} 的全部收信服务器，共 {count} 个：超过十个收件方就会放弃。
请用 ip4: 写明地址，代替“mx”。</translation>
    </message>
    <message>
        <source>spf.pass_all</source>
        <translation>“{term}”允许全世界冒用您的域名发信：这条记录毫无保护。
请以“~all”结尾。</translation>
    </message>
    <message>
        <source>spf.neutral_all</source>
        <translation>“?all”对其他发信者不作表态：分不出真假邮件。
请以“~all”结尾。</translation>
    </message>
    <message>
        <source>spf.no_all</source>
        <translation>SPF 记录没有结尾（“~all”）：对其他发信者不作表态。
请在末尾加上“~all”。</translation>
    </message>
    <message>
        <source>spf.after_all</source>
        <translation>“{term}”写在“all”之后，永远不会被读取。
请移到“all”之前，或删除。</translation>
    </message>
    <message>
        <source>spf.redirect_unread</source>
        <translation>记录以“all”结尾，“{term}”永远不会被读取。
请二选一；改写成“include:”才会生效。</translation>
    </message>
    <message>
        <source>spf.ptr</source>
        <translation>“{term}”又慢又过时，很多收件方不予理会。
请删除，改用 include、ip4 或 ip6。</translation>
    </message>
    <message>
        <source>spf.wide</source>
        <translation>“{term}”允许互联网上很大一片地址冒用您的域名发信。
请只写自己的地址。</translation>
    </message>
    <message>
        <source>spf.macro</source>
        <translation>“{term}”取决于每封邮件，这里查不到它允许什么。</translation>
    </message>
    <message>
        <source>spf.long</source>
        <translation>SPF 记录长 {length} 个字符，超过 450 可能被截断；下次修改时请缩短。</translation>
    </message>
    <message>
        <source>spf.not_included</source>
        <translation>SPF 记录没有允许 {provider} 发信，而您的账号正是通过它发信：收件方会当成冒名邮件。
请加上“include:{include}”。</translation>
    </message>
    <message>
        <source>dkim.unasked</source>
        <translation>域名服务器没有回答 DKIM 密钥，情况不明。
请联网后重试。</translation>
    </message>
    <message>
        <source>dkim.none</source>
        <translation>在常用名称下没有找到 DKIM 密钥：邮件可能没有签名，也可能密钥名称只有服务商知道。
请在邮箱服务商的管理后台开启 DKIM，设置后台显示的记录，再给自己发一封测试邮件。</translation>
    </message>
    <message>
        <source>dkim.gone</source>
        <translation>名称“{selector}”下没有密钥：收件方无法核对签名。
请重新设置服务商后台为“{selector}”显示的记录。</translation>
    </message>
    <message>
        <source>dkim.revoked</source>
        <translation>密钥“{selector}”已撤销：用它签名无效。
请在服务商后台重新开启 DKIM，并设置显示的记录。</translation>
    </message>
    <message>
        <source>dkim.test</source>
        <translation>密钥“{selector}”标明仅供测试（t=y）：收件方可能不理会签名。
请从记录中删除“t=y”。</translation>
    </message>
    <message>
        <source>dkim.sha1</source>
        <translation>密钥“{selector}”只支持 SHA-1：它已被攻破，不再有效。
请重新生成支持 SHA-256 的密钥。</translation>
    </message>
    <message>
        <source>dkim.short</source>
        <translation>密钥“{selector}”只有 {bits} 位：低于 1024 位的收件方不认。
请生成 2048 位的新密钥。</translation>
    </message>
    <message>
        <source>dkim.weak</source>
        <translation>密钥“{selector}”有 {bits} 位：有效，但现在通用 2048 位；方便时请更换。</translation>
    </message>
    <message>
        <source>dkim.bad_key</source>
        <translation>密钥“{selector}”无法识别：收件方会判签名错误。
请从服务商后台重新复制记录。</translation>
    </message>
    <message>
        <source>dkim.cut</source>
        <translation>密钥“{selector}”缺了结尾，多半是输入框只收 255 个字符。
请重新设置，必要时分成两段："…" "…"。</translation>
    </message>
    <message>
        <source>dkim.version</source>
        <translation>密钥记录“{selector}”开头是 {version}，应为“v=DKIM1”：不起作用。
请改正开头。</translation>
    </message>
    <message>
        <source>dkim.kind</source>
        <translation>密钥“{selector}”的类型收件方不认识：{kind}
请生成 2048 位的 RSA 密钥。</translation>
    </message>
    <message>
        <source>dkim.tags</source>
        <translation>密钥记录“{selector}”中有无法识别的内容：{tag}
请从服务商后台重新复制。</translation>
    </message>
    <message>
        <source>dkim.quotes</source>
        <translation>密钥记录“{selector}”中混入了引号或反斜杠（复制所致）：收件方无法识别。
请去掉后重新设置。</translation>
    </message>
    <message>
        <source>dkim.service</source>
        <translation>密钥“{selector}”不是用于邮件的（{service}）。
请从记录中删除“s=…”。</translation>
    </message>
    <message>
        <source>dkim.many</source>
        <translation>名称“{selector}”下有 {count} 个密钥：收件方取哪个全凭运气。
请只保留在用的那个。</translation>
    </message>
    <message>
        <source>dkim.no_key</source>
        <translation>记录“{selector}”里没有密钥。
请从服务商后台重新复制。</translation>
    </message>
    <message>
        <source>dmarc.unasked</source>
        <translation>域名服务器没有回答 DMARC 记录，情况不明。
请联网后重试。</translation>
    </message>
    <message>
        <source>dmarc.none</source>
        <translation>{domain} 没有 DMARC 记录：冒名邮件不会被拦下，Gmail 和 Outlook 也要求有它。
请设置下面的记录；它只观察，暂不拦截任何邮件。</translation>
    </message>
    <message>
        <source>dmarc.many</source>
        <translation>有 {count} 条 DMARC 记录：收件方会全部作废。
请只保留一条。</translation>
    </message>
    <message>
        <source>dmarc.misspelt</source>
        <translation>有一条文本记录像 DMARC，但写法不对，不起作用：{record}
开头必须是“v=DMARC1;”。</translation>
    </message>
    <message>
        <source>dmarc.tags</source>
        <translation>DMARC 记录中有一处无法识别，收件方会跳过：{tag}
请改正或删除。</translation>
    </message>
    <message>
        <source>dmarc.policy</source>
        <translation>DMARC 记录写的是 p={policy}，没有这种写法；只能是 none、quarantine 或 reject。
请设置下面的记录。</translation>
    </message>
    <message>
        <source>dmarc.no_policy</source>
        <translation>DMARC 记录没有写明如何处理冒名邮件（p=）：不起作用。
请设置下面的记录。</translation>
    </message>
    <message>
        <source>dmarc.watch</source>
        <translation>DMARC 目前只观察（p=none）：冒名邮件仍会送达。等报告里只剩自己的邮件，下一步可改为 p=quarantine。</translation>
    </message>
    <message>
        <source>dmarc.part</source>
        <translation>DMARC 只拦 {percent}% 的冒名邮件，仅适合过渡期；之后可以去掉。</translation>
    </message>
    <message>
        <source>dmarc.subdomains</source>
        <translation>域名本身有保护（{policy}），其下级名称较弱（{under}）：冒名者会用下级名称。</translation>
    </message>
    <message>
        <source>dmarc.no_reports</source>
        <translation>DMARC 记录没有写报告地址（rua=）：您不知道谁在冒用域名；可以加上。</translation>
    </message>
    <message>
        <source>dmarc.reports</source>
        <translation>报告无法发送到“{uri}”。
写法应为 mailto:name@firm.com。</translation>
    </message>
    <message>
        <source>dmarc.reports_refused</source>
        <translation>发往 {address} 的报告收不到：{domain} 没有声明接收其他域名的报告。
请改用自己域名的地址，或请该服务补上记录。</translation>
    </message>
    <message>
        <source>dmarc.inherited</source>
        <translation>以上级域名 {domain} 的记录为准，没有问题。</translation>
    </message>
    <message>
        <source>dmarc.strict</source>
        <translation>DMARC 是严格模式：从下级名称发出的邮件可能不通过；不这样发信就没有问题。</translation>
    </message>
    <message>
        <source>journey.nothing</source>
        <translation>这不是已收到邮件的邮件头：里面没有任何服务器。
请从收到的邮件里复制完整的邮件头（“显示原文”“邮件源码”“Internet 邮件头”）。</translation>
    </message>
    <message>
        <source>journey.no_results</source>
        <translation>服务器 {by} 没有写明它的判断；请往其他服务商（如 Gmail、Outlook）的邮箱再发一封。</translation>
    </message>
    <message>
        <source>journey.spf_fail</source>
        <translation>{by} 认为该服务器无权替此域名发信（SPF {result}）。
请改正 SPF 记录。</translation>
    </message>
    <message>
        <source>journey.spf_none</source>
        <translation>{by} 没有找到发件域名的 SPF 记录。
请设置。</translation>
    </message>
    <message>
        <source>journey.spf_other</source>
        <translation>SPF 通过的是 {of}，不是 {domain}：对 DMARC 没有帮助，要靠 DKIM 签名。</translation>
    </message>
    <message>
        <source>journey.dkim_fail</source>
        <translation>{by} 无法确认 {of} 的 DKIM 签名（{result}）。
请检查密钥；也可能是途中改动了邮件。</translation>
    </message>
    <message>
        <source>journey.dkim_none</source>
        <translation>邮件没有签名（DKIM）。
请在邮箱服务商处开启 DKIM。</translation>
    </message>
    <message>
        <source>journey.dkim_other</source>
        <translation>邮件由 {of} 签名，不是 {domain}：不能证明是您的域名。
请在服务商处为自己的域名开启 DKIM。</translation>
    </message>
    <message>
        <source>journey.dmarc_fail</source>
        <translation>{by} 把邮件当成冒名（DMARC {result}）：SPF 和 DKIM 都没有证明 {domain}。
请先改正这两项。</translation>
    </message>
    <message>
        <source>journey.dmarc_none</source>
        <translation>{by} 没有找到 DMARC 记录；SPF 和 DKIM 正确后可以设置。</translation>
    </message>
    <message>
        <source>journey.plain</source>
        <translation>从 {from} 到 {by} 这一段没有加密：途中谁都能看到。
请服务器管理员开启 TLS。</translation>
    </message>
    <message>
        <source>journey.slow</source>
        <translation>邮件在服务器之间走了 {minutes} 分钟；如再次发生，请咨询邮箱服务商。</translation>
    </message>
    <message>
        <source>mime.sealed</source>
        <translation>邮件带有加密附件，需要密码才能打开。
点击附件：先用此客户已存的密码打开，没有合适的再询问。</translation>
    </message>
    <message>
        <source>money.unconfirmed</source>
        <translation>账号尾号 {last} 对方以前给过，但没有人打电话核实过。付款前请先打电话。
首次出现：{since}
账户所在国：{country}
所在附件：{file}</translation>
    </message>
    <message>
        <source>money.refused</source>
        <translation>账号尾号 {last} 已被认定不是对方的。不要付款，也不要回复这封邮件，请打电话。
首次出现：{since}
所在附件：{file}</translation>
    </message>
    <message>
        <source>money.person</source>
        <translation>收款人是个人而不是公司：{name}。公司货款不应付到个人账户，请打电话核实。
所在附件：{file}</translation>
    </message>
    <message>
        <source>money.holder</source>
        <translation>收款人是另一家：{name}，不是这位客户。请打电话核实。
所在附件：{file}</translation>
    </message>
    <message>
        <source>money.country</source>
        <translation>账户所在国（{country}）与客户所在国（{home}）不同，尾号 {last}。请打电话核实。
所在附件：{file}</translation>
    </message>
    <message>
        <source>money.bic_country</source>
        <translation>银行代码的国家（{bank}）与账号的国家（{country}）不一致，尾号 {last}。
所在附件：{file}</translation>
    </message>
    <message>
        <source>money.two_banks</source>
        <translation>附件 {file} 里的账号（尾号 {last}）与正文的账号（尾号 {other}）不同，可能有一个被换掉了。先别付款，请打电话核实。</translation>
    </message>
    <message>
        <source>bank.twice</source>
        <translation>账户 {number} 已在账户库里。请打开原来那条修改。</translation>
    </message>
    <message>
        <source>bank.logged</source>
        <translation>这个账户已有核实记录，记录会保留，不能删除。如不是对方的，请标记为“不是对方的账户”。</translation>
    </message>
    <message>
        <source>bank.number</source>
        <translation>“{number}”不像账号，请核对。</translation>
    </message>
    <message>
        <source>bank.iban</source>
        <translation>IBAN 校验不通过：{number}。请核对有没有漏写或写错的数字。</translation>
    </message>
    <message>
        <source>bank.bic</source>
        <translation>“{bic}”不是银行代码（SWIFT/BIC），应为 8 位或 11 位。</translation>
    </message>
    <message>
        <source>bank.days</source>
        <translation>停用日期早于启用日期，请核对。</translation>
    </message>
    <message>
        <source>bank.person</source>
        <translation>还没写和谁通的电话，请填写姓名。</translation>
    </message>
    <message>
        <source>bank.phone</source>
        <translation>还没写打的是哪个号码，请填写。</translation>
    </message>
    <message>
        <source>bank.words</source>
        <translation>还没有打过电话。请写一句话，说明为什么可以信任。</translation>
    </message>
    <message>
        <source>bank.bic_country</source>
        <translation>银行代码与账号不是同一个国家，请核对。</translation>
    </message>
    <message>
        <source>bank.country</source>
        <translation>账户不在对方所在的国家，请核对。</translation>
    </message>
    <message>
        <source>attachment.unread</source>
        <translation>“{file}”没有检查
请打开看看，有没有不该发出的账号或价格。</translation>
    </message>
    <message>
        <source>attachment.unread.large</source>
        <translation>“{file}”太大，没有检查
请打开看看，有没有不该发出的内容。</translation>
    </message>
    <message>
        <source>attachment.unread.damaged</source>
        <translation>“{file}”读不出来，可能已损坏
请先打开看看，别等客户来问。</translation>
    </message>
    <message>
        <source>attachment.unread.slow</source>
        <translation>“{file}”检查太慢，没有查完
请打开看看，有没有不该发出的内容。</translation>
    </message>
    <message>
        <source>attachment.unread.old</source>
        <translation>“{file}”是旧版 Office 格式，没有检查
请另存为 PDF、DOCX 或 XLSX。</translation>
    </message>
    <message>
        <source>attachment.unread.cut</source>
        <translation>“{file}”较长，只检查了一部分
请看看其余部分有没有不该发出的内容。</translation>
    </message>
    <message>
        <source>attachment.locked</source>
        <translation>“{name}”上了锁，里面有什么看不到，病毒扫描也看不到。先问清是谁发的，再打开。</translation>
    </message>
    <message>
        <source>attachment.asks</source>
        <translation>“{name}”是要人填写内容的网页，假登录页就是这样做的。不要打开，更不要输入密码。</translation>
    </message>
    <message>
        <source>seal.stopped</source>
        <translation>加密已停止，所有文件保持原样。
随时可以重新加密。</translation>
    </message>
    <message>
        <source>seal.second</source>
        <translation>发给 {address} 的密码邮件还没有排定，其中有需要先确认的地方。
它在草稿箱里，请打开查看后发送。</translation>
    </message>
    <message>
        <source>usage.passage</source>
        <translation>没有选中您自己写的文字，或文字已有变动。
请在正文中选中要移出的内容再试。</translation>
    </message>
    <message>
        <source>usage.passage_long</source>
        <translation>选中的内容太长，无法移入 PDF。
请少选一些，或作为附件添加。</translation>
    </message>
    <message>
        <source>mark.pages</source>
        <translation>页数超过 {pages} 页，无法逐页转成图片。
请只加水印，或拆成较小的文件。</translation>
    </message>
    <message>
        <source>privacy.erased</source>
        <translation>{person} 的资料已按本人要求删除
再次写信须有正当理由，并说明地址从何而来。</translation>
    </message>
    <message>
        <source>usage.person</source>
        <translation>没有保存“{address}”的任何资料。
请核对地址的写法。</translation>
    </message>
    <message>
        <source>person.own</source>
        <translation>{address} 是您自己的地址，不能在这里删除。
请改为移除账号。</translation>
    </message>
    <message>
        <source>person.there</source>
        <translation>{path} 里已有内容，没有覆盖。
请另选一个新文件夹。</translation>
    </message>
    <message>
        <source>kept.invoice</source>
        <translation>发票等凭证：法律要求保存。</translation>
    </message>
    <message>
        <source>kept.letter</source>
        <translation>与交易有关的信函：法律要求保存。</translation>
    </message>
    <message>
        <source>kept.others</source>
        <translation>同时有其他人参与的邮件：也是他们的往来信件。</translation>
    </message>
    <message>
        <source>kept.leaving</source>
        <translation>正在交给服务器的邮件：发出后请再试。</translation>
    </message>
    <message>
        <source>kept.bank</source>
        <translation>谁确认了银行账户：这是款项去向的证明。</translation>
    </message>
    <message>
        <source>seal.nothing</source>
        <translation>这封邮件没有可以加密的附件，因此未发送。
请不加密直接发送，或先添加附件。</translation>
    </message>
    <message>
        <source>seal.mail</source>
        <translation>这封邮件的附件无法就地加密：邮件已签名或已加密，或附件包在另一个文件里。
请先把文件加密，再作为附件添加。</translation>
    </message>
    <message>
        <source>seal.inside</source>
        <translation>邮件正文里写了附件的密码，因此未发送。
请删掉密码，改用其他方式告知。</translation>
    </message>
    <message>
        <source>usage.points</source>
        <translation>还没有可以确认的条款。请至少填写一条。</translation>
    </message>
    <message>
        <source>mx.unasked.lies</source>
        <translation>当前网络的域名服务器乱答（否认必有的名称，或给出不可能有的名称）：它的回答一概不采信。
请换个网络再试，或改问公共域名服务器。</translation>
    </message>
    <message>
        <source>spf.unasked.lies</source>
        <translation>当前网络的域名服务器乱答（否认必有的名称，或给出不可能有的名称）：它的回答一概不采信。
请换个网络再试，或改问公共域名服务器。</translation>
    </message>
    <message>
        <source>dkim.unasked.lies</source>
        <translation>当前网络的域名服务器乱答（否认必有的名称，或给出不可能有的名称）：它的回答一概不采信。
请换个网络再试，或改问公共域名服务器。</translation>
    </message>
    <message>
        <source>dmarc.unasked.lies</source>
        <translation>当前网络的域名服务器乱答（否认必有的名称，或给出不可能有的名称）：它的回答一概不采信。
请换个网络再试，或改问公共域名服务器。</translation>
    </message>
</context>
</TS>
