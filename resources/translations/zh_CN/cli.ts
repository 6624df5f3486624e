<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>cli</name>
    <message>
        <source>Something went wrong ({code}).</source>
        <translation>出错了（{code}）。</translation>
    </message>
    <message>
        <source>Reason: {said}</source>
        <translation>原因：{said}</translation>
    </message>
    <message>
        <source>The server said: {said}</source>
        <translation>服务器的原话：{said}</translation>
    </message>
    <message>
        <source>“{text}” is not HOST:PORT.</source>
        <translation>“{text}”不是 主机:端口。</translation>
    </message>
    <message>
        <source>“{text}” is not a time like 2026-12-24T09:30+08:00.</source>
        <translation>“{text}”不是时间，应写成 2026-12-24T09:30+08:00 的样子。</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>“{text}”不是数字。</translation>
    </message>
    <message>
        <source>“{text}” is not an id.</source>
        <translation>“{text}”不是编号。</translation>
    </message>
    <message>
        <source>There is no file “{text}”.</source>
        <translation>没有文件“{text}”。</translation>
    </message>
    <message>
        <source>folder of the whole profile</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>one JSON document on standard output</source>
        <translation>在标准输出上给出一个 JSON 文档</translation>
    </message>
    <message>
        <source>Tradewind without a window.</source>
        <translation>外贸邮箱大师的命令行。</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>ACTION</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>one full pass: push wishes, fetch mail, send what is due</source>
        <translation>完整同步一次：提交改动、收信、发出到期的邮件</translation>
    </message>
    <message>
        <source>list the folders</source>
        <translation>列出文件夹</translation>
    </message>
    <message>
        <source>find mail; an empty query is everything, newest first</source>
        <translation>搜索邮件；不写条件则列出全部，新的在前</translation>
    </message>
    <message>
        <source>at most so many; 0 is no limit</source>
        <translation>最多多少条；0 表示不限</translation>
    </message>
    <message>
        <source>the whole conversation that it belongs to, the oldest mail first</source>
        <translation>显示它所属的整个会话，最早的邮件在前</translation>
    </message>
    <message>
        <source>show one mail</source>
        <translation>显示一封邮件</translation>
    </message>
    <message>
        <source>bring in .eml files, mbox files and folders of them</source>
        <translation>导入 .eml 文件、mbox 文件及其文件夹</translation>
    </message>
    <message>
        <source>local folder that gets them</source>
        <translation>存入的本地文件夹</translation>
    </message>
    <message>
        <source>add, list, test and remove mail accounts</source>
        <translation>添加、列出、测试和移除邮箱账号</translation>
    </message>
    <message>
        <source>sign in and add an account; the password is read from standard input</source>
        <translation>登录并添加账号；密码从标准输入读取</translation>
    </message>
    <message>
        <source>name to sign in with, if it is not the address</source>
        <translation>登录名（若不是邮箱地址）</translation>
    </message>
    <message>
        <source>PEM file with a further certificate authority</source>
        <translation>额外证书机构的 PEM 文件</translation>
    </message>
    <message>
        <source>list the accounts</source>
        <translation>列出账号</translation>
    </message>
    <message>
        <source>sign in to both servers</source>
        <translation>登录收信和发信服务器</translation>
    </message>
    <message>
        <source>forget the account, its mail and its password here</source>
        <translation>在本机移除账号、邮件和密码</translation>
    </message>
    <message>
        <source>change marks, here at once and on the server with the next pass</source>
        <translation>更改标记：本机立即生效，下次同步时提交到服务器</translation>
    </message>
    <message>
        <source>move mails to a folder</source>
        <translation>把邮件移到文件夹</translation>
    </message>
    <message>
        <source>move mails to the trash; from there, remove them</source>
        <translation>把邮件移到回收站；已在回收站的则彻底删除</translation>
    </message>
    <message>
        <source>put a mail file into the outbox</source>
        <translation>把邮件文件放进发件箱</translation>
    </message>
    <message>
        <source>not before this time (ISO 8601)</source>
        <translation>不早于该时间发送（ISO 8601）</translation>
    </message>
    <message>
        <source>findings that are all right</source>
        <translation>确认无妨的检查结果</translation>
    </message>
    <message>
        <source>mail on its way</source>
        <translation>待发的邮件</translation>
    </message>
    <message>
        <source>list the outbox</source>
        <translation>列出发件箱</translation>
    </message>
    <message>
        <source>try again at once what failed or waits for another try</source>
        <translation>立即重试发送失败或等待重试的邮件</translation>
    </message>
    <message>
        <source>take a mail back</source>
        <translation>取回一封邮件</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>A new profile was made in {folder}.</source>
        <translation>已在 {folder} 新建数据文件夹。</translation>
    </message>
    <message>
        <source>Keep this recovery code safe, apart from this machine: {code}</source>
        <translation>请妥善保存恢复码（不要放在本机上）：{code}</translation>
    </message>
    <message>
        <source>socks5://HOST:PORT or http://HOST:PORT; a password in it can be seen by other programs of this machine</source>
        <translation>socks5://主机:端口 或 http://主机:端口；其中的密码会被本机其他程序看到</translation>
    </message>
    <message>
        <source>No servers were found for {address}. Name them with --imap and --smtp.</source>
        <translation>没有找到 {address} 的服务器，请用 --imap 和 --smtp 指定。</translation>
    </message>
    <message>
        <source>Signing in to {imap} and {smtp} …</source>
        <translation>正在登录 {imap} 和 {smtp} …</translation>
    </message>
    <message>
        <source>{address} was added.</source>
        <translation>已添加 {address}。</translation>
    </message>
    <message>
        <source>usage: </source>
        <translation>用法：</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>显示帮助后退出</translation>
    </message>
    <message>
        <source>show program's version number and exit</source>
        <translation>显示版本后退出</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>无法识别的参数：%s</translation>
    </message>
    <message>
        <source>not allowed with argument %s</source>
        <translation>不能与参数 %s 同时使用</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>缺少参数：%s</translation>
    </message>
    <message>
        <source>one of the arguments %s is required</source>
        <translation>需要以下参数之一：%s</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>需要一个值</translation>
    </message>
    <message>
        <source>expected at least one argument</source>
        <translation>至少需要一个值</translation>
    </message>
    <message>
        <source>ignored explicit argument %r</source>
        <translation>不接受值 %r</translation>
    </message>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>参数 %(argument_name)s：%(message)s</translation>
    </message>
    <message>
        <source>invalid choice: %(value)r (choose from %(choices)s)</source>
        <translation>无效的选择：%(value)r（可选 %(choices)s）</translation>
    </message>
    <message>
        <source>%(prog)s: error: %(message)s
</source>
        <translation>%(prog)s：错误：%(message)s
</translation>
    </message>
    <message>
        <source>Password: </source>
        <translation>密码：</translation>
    </message>
    <message>
        <source>Looking up the servers of {address} …</source>
        <translation>正在查找 {address} 的服务器 …</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>登录成功</translation>
    </message>
    <message>
        <source>{address} was removed here; nothing was changed on the server.</source>
        <translation>已在本机移除 {address}，服务器上没有任何改动。</translation>
    </message>
    <message numerus="yes">
        <source>%n mails, {percent} %</source>
        <translation><numerusform>%n 封，{percent} %</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails were imported into {folder}.</source>
        <translation><numerusform>已导入 %n 封邮件到 {folder}。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails were there already.</source>
        <translation><numerusform>%n 封邮件已经存在。</numerusform></translation>
    </message>
    <message>
        <source>There was no mail to import.</source>
        <translation>没有可导入的邮件。</translation>
    </message>
    <message>
        <source>Only the header of this mail is here so far.</source>
        <translation>目前只收到了这封邮件的邮件头。</translation>
    </message>
    <message>
        <source>This mail has no HTML.</source>
        <translation>这封邮件没有 HTML。</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>发件人：</translation>
    </message>
    <message>
        <source>To:</source>
        <translation>收件人：</translation>
    </message>
    <message>
        <source>Cc:</source>
        <translation>抄送：</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>日期：</translation>
    </message>
    <message>
        <source>Subject:</source>
        <translation>主题：</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>附件：</translation>
    </message>
    <message numerus="yes">
        <source>%n mails marked.</source>
        <translation><numerusform>已标记 %n 封邮件。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails moved.</source>
        <translation><numerusform>已移动 %n 封邮件。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails deleted.</source>
        <translation><numerusform>已删除 %n 封邮件。</numerusform></translation>
    </message>
    <message>
        <source>{address}: {new} new, {changed} changed, {removed} removed, {sent} sent</source>
        <translation>{address}：新邮件 {new}，改动 {changed}，移除 {removed}，发出 {sent}</translation>
    </message>
    <message>
        <source>There is no account yet. Add one with: account add ADDRESS</source>
        <translation>还没有账号，请用 account add 地址 添加。</translation>
    </message>
    <message>
        <source>Look at this before sending; --accept CODE lets it pass:</source>
        <translation>发送前请留意；用 --accept 代码 放行：</translation>
    </message>
    <message>
        <source>In the outbox as {id}.</source>
        <translation>已放入发件箱，编号 {id}。</translation>
    </message>
    <message>
        <source>{id} will be tried again.</source>
        <translation>{id} 将重新发送。</translation>
    </message>
    <message>
        <source>{id} was taken back.</source>
        <translation>{id} 已取回。</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>被退回</translation>
    </message>
    <message>
        <source>delayed, their server is still being tried</source>
        <translation>延迟，仍在尝试对方服务器</translation>
    </message>
    <message>
        <source>handed on to a server that sends no reports</source>
        <translation>已转交给不发送回执的服务器</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待发</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发出</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>how a mail stands with each recipient</source>
        <translation>查看一封邮件对每个收件人的状态</translation>
    </message>
    <message>
        <source>choose what of an account or a folder is kept here whole, or say what is</source>
        <translation>选择账号或文件夹的哪些邮件在本机完整保存，或显示当前选择</translation>
    </message>
    <message>
        <source>for this folder alone</source>
        <translation>只针对这个文件夹</translation>
    </message>
    <message>
        <source>with --folder: as the account again</source>
        <translation>与 --folder 同用：恢复为与账号相同</translation>
    </message>
    <message>
        <source>keep only the headers of what is here beyond the choice</source>
        <translation>超出所选范围的邮件只保留邮件头</translation>
    </message>
    <message>
        <source>It comes with the next sync.</source>
        <translation>下次同步时会收取正文。</translation>
    </message>
    <message numerus="yes">
        <source>%n mails are kept as headers now.</source>
        <translation><numerusform>%n 封邮件现在只保留邮件头。</numerusform></translation>
    </message>
    <message>
        <source>Sign in in the browser, within three minutes:</source>
        <translation>请在三分钟内在浏览器中登录：</translation>
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
        <source>a company's own</source>
        <translation>公司自建</translation>
    </message>
    <message>
        <source>no client id</source>
        <translation>没有客户端 ID</translation>
    </message>
    <message>
        <source>Client secret: </source>
        <translation>客户端密钥：</translation>
    </message>
    <message>
        <source>{title} lets programs in by browser only (--oauth); a password will probably be refused.</source>
        <translation>{title} 只允许程序通过浏览器登录（--oauth）；密码很可能会被拒绝。</translation>
    </message>
    <message>
        <source>sign in in the browser instead (OAuth 2)</source>
        <translation>改用浏览器登录（OAuth 2）</translation>
    </message>
    <message>
        <source>sign in again in the browser (OAuth 2)</source>
        <translation>重新用浏览器登录（OAuth 2）</translation>
    </message>
    <message>
        <source>client ids for signing in by browser</source>
        <translation>浏览器登录所用的客户端 ID</translation>
    </message>
    <message>
        <source>list who lets in by browser, and the client ids</source>
        <translation>列出支持浏览器登录的服务及客户端 ID</translation>
    </message>
    <message>
        <source>set a client id; what is not given stays as it is</source>
        <translation>设置客户端 ID；未给出的内容保持不变</translation>
    </message>
    <message>
        <source>client id, as the issuer gave it</source>
        <translation>服务方颁发的客户端 ID</translation>
    </message>
    <message>
        <source>read the client secret from standard input</source>
        <translation>从标准输入读取客户端密钥</translation>
    </message>
    <message>
        <source>where the browser begins, if it is not the usual place</source>
        <translation>浏览器登录的起始地址（与默认不同时填写）</translation>
    </message>
    <message>
        <source>where tokens come from, if it is not the usual place</source>
        <translation>获取令牌的地址（与默认不同时填写）</translation>
    </message>
    <message>
        <source>what is asked for, separated by spaces, if it is not the usual</source>
        <translation>申请的权限，用空格分隔（与默认不同时填写）</translation>
    </message>
    <message>
        <source>forget a client id</source>
        <translation>删除客户端 ID</translation>
    </message>
    <message>
        <source>say what a folder is for, or what becomes of its mail when the server suddenly has none</source>
        <translation>说明文件夹的用途，或在服务器上突然变空时如何处理其中的邮件</translation>
    </message>
    <message>
        <source>the folder that serves as this from now on; none: as the server says</source>
        <translation>从现在起用作此用途的文件夹；none：按服务器所说</translation>
    </message>
    <message>
        <source>keep the mail of a folder that is suddenly empty on the server, in a local folder</source>
        <translation>服务器上突然变空的文件夹：把本机的邮件保留到本机文件夹</translation>
    </message>
    <message>
        <source>empty a folder here that is suddenly empty on the server</source>
        <translation>服务器上突然变空的文件夹：在本机也清空</translation>
    </message>
    <message>
        <source>It is emptied here with the next pass.</source>
        <translation>下次收发时会在本机清空。</translation>
    </message>
    <message>
        <source>list the templates, or fill one in</source>
        <translation>列出模板，或填写一个模板</translation>
    </message>
    <message>
        <source>list the templates</source>
        <translation>列出模板</translation>
    </message>
    <message>
        <source>fill in a template and print the mail</source>
        <translation>填写模板并输出邮件</translation>
    </message>
    <message>
        <source>a field of the template, such as deal.price=0.86</source>
        <translation>模板字段，例如 deal.price=0.86</translation>
    </message>
    <message>
        <source>templates of this language (en, zh_CN)</source>
        <translation>该语言的模板（en、zh_CN）</translation>
    </message>
    <message>
        <source>“{text}” is not FIELD=VALUE.</source>
        <translation>“{text}”不是“字段=值”的形式。</translation>
    </message>
    <message>
        <source>Missing: {field} ({part}, line {line})</source>
        <translation>缺少：{field}（{part}，第 {line} 行）</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>for this customer: its id or name</source>
        <translation>客户的编号或名称</translation>
    </message>
    <message>
        <source>to this person of the customer</source>
        <translation>客户方联系人的邮箱</translation>
    </message>
    <message>
        <source>list, add and settle reminders</source>
        <translation>列出、添加、了结提醒</translation>
    </message>
    <message>
        <source>list the open reminders, the most urgent first</source>
        <translation>列出未了结的提醒，最急的在前</translation>
    </message>
    <message>
        <source>those that are over, too</source>
        <translation>已了结的也列出</translation>
    </message>
    <message>
        <source>add one by hand</source>
        <translation>手动添加一条</translation>
    </message>
    <message>
        <source>when to be reminded (ISO 8601)</source>
        <translation>提醒时间（ISO 8601）</translation>
    </message>
    <message>
        <source>of this customer: its id or name</source>
        <translation>属于这个客户：编号或名称</translation>
    </message>
    <message>
        <source>about this mail, and its customer</source>
        <translation>关于这封邮件及其客户</translation>
    </message>
    <message>
        <source>settle reminders</source>
        <translation>了结提醒</translation>
    </message>
    <message>
        <source>they are open again</source>
        <translation>重新打开</translation>
    </message>
    <message numerus="yes">
        <source>No answer after %n working days</source>
        <translation>
            <numerusform>%n 个工作日未回复</numerusform>
        </translation>
    </message>
    <message>
        <source>It leaves {there} = {here} here.</source>
        <translation>将于当地 {there}（本机 {here}）发出。</translation>
    </message>
    <message>
        <source>It leaves {here}.</source>
        <translation>将于 {here} 发出。</translation>
    </message>
    <message>
        <source>{id} leaves now.</source>
        <translation>{id} 将立即发出。</translation>
    </message>
    <message>
        <source>another time for a mail that waits or is held</source>
        <translation>为等待中或被暂停的邮件另定时间</translation>
    </message>
    <message>
        <source>it waits no longer</source>
        <translation>不再等待</translation>
    </message>
    <message>
        <source>in the working hours of the customer whom it is to</source>
        <translation>在收件客户的工作时间内发出</translation>
    </message>
    <message>
        <source>list customers, bring lists of them in and out, merge two that are one</source>
        <translation>列出客户、导入导出客户名单、合并重复客户</translation>
    </message>
    <message>
        <source>list the customers</source>
        <translation>列出客户</translation>
    </message>
    <message>
        <source>those with these words in a name, a domain or an address</source>
        <translation>名称、域名或地址含有这些词的客户</translation>
    </message>
    <message>
        <source>everything that is known of a customer</source>
        <translation>一个客户的全部资料</translation>
    </message>
    <message>
        <source>bring in customers from an .xlsx, .csv or .vcf file</source>
        <translation>从 .xlsx、.csv 或 .vcf 文件导入客户</translation>
    </message>
    <message>
        <source>only say what would change</source>
        <translation>只说明会有哪些更改，不执行</translation>
    </message>
    <message>
        <source>of customers that are there: fill what is empty (gaps), take what the file says (theirs), leave them (mine)</source>
        <translation>对已有客户：只补空白（gaps）、以文件为准（theirs）、不改动（mine）</translation>
    </message>
    <message>
        <source>write customers to an .xlsx, .csv or .vcf file</source>
        <translation>把客户导出为 .xlsx、.csv 或 .vcf 文件</translation>
    </message>
    <message>
        <source>make two customers one; the first one's words count</source>
        <translation>合并两个客户，以前一个为准</translation>
    </message>
    <message>
        <source>{done} of {of}</source>
        <translation>{done}/{of}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>It would make {new} new, change {changed} and leave {same} as they are.</source>
        <translation>将新增 {new} 个、更改 {changed} 个，{same} 个不变。</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {same} as they were.</source>
        <translation>新增 {new} 个，更改 {changed} 个，{same} 个不变。</translation>
    </message>
    <message>
        <source>Row {row}, {column}: {text}</source>
        <translation>第 {row} 行，{column}：{text}</translation>
    </message>
    <message numerus="yes">
        <source>%n customers were written.</source>
        <translation>
            <numerusform>已导出 %n 个客户。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{gone}” is part of “{keep}” now.</source>
        <translation>“{gone}”已并入“{keep}”。</translation>
    </message>
    <message>
        <source>encrypted copies of files, each in the form that its reader opens; the passphrase apart</source>
        <translation>生成文件的加密副本，对方无需另装软件即可打开；密码另行给出</translation>
    </message>
    <message>
        <source>all in one ZIP</source>
        <translation>全部放进一个 ZIP</translation>
    </message>
    <message>
        <source>the names of the files are not seen without the passphrase</source>
        <translation>没有密码就看不到文件名</translation>
    </message>
    <message>
        <source>of the note how to open it (en, zh, de, fr, es, ...)</source>
        <translation>打开说明所用的语言（en、zh、de、fr、es 等）</translation>
    </message>
    <message>
        <source>open a sealed file; the passphrase is read from standard input</source>
        <translation>打开加密文件；密码从标准输入读取</translation>
    </message>
    <message>
        <source>file with the passphrase; a new one is written there when it does not exist</source>
        <translation>存放密码的文件；文件不存在时写入新密码</translation>
    </message>
    <message>
        <source>file with the passphrase</source>
        <translation>存放密码的文件</translation>
    </message>
    <message>
        <source>folder for what is made</source>
        <translation>存放结果的文件夹</translation>
    </message>
    <message>
        <source>This passphrase can be guessed; one that Tradewind makes is stronger.</source>
        <translation>这个密码容易被猜到，建议使用自动生成的密码。</translation>
    </message>
    <message>
        <source>Passphrase (send it another way, not in the same mail): {passphrase}</source>
        <translation>密码（请用其他方式告知，不要写在同一封邮件里）：{passphrase}</translation>
    </message>
    <message>
        <source>Passphrase: </source>
        <translation>密码：</translation>
    </message>
    <message>
        <source>what to look twice at in a mail file: one that goes, or one that came</source>
        <translation>检查一封邮件文件：要发出的或收到的</translation>
    </message>
    <message>
        <source>as a mail of ours that goes</source>
        <translation>按我方发出的邮件检查</translation>
    </message>
    <message>
        <source>as a mail that came</source>
        <translation>按收到的邮件检查</translation>
    </message>
    <message>
        <source>list letters to many, start and pause them</source>
        <translation>列出群发信，开始或暂停发送</translation>
    </message>
    <message>
        <source>list the letters, the newest first</source>
        <translation>列出群发信，最新的在前</translation>
    </message>
    <message>
        <source>show one, and how it stands for each recipient</source>
        <translation>显示一封群发信，以及每位收件人的状态</translation>
    </message>
    <message>
        <source>let it go out, one mail after the other, with each sync</source>
        <translation>开始发送，每次同步逐封发出</translation>
    </message>
    <message>
        <source>let nothing more of it go out</source>
        <translation>暂停，不再发出</translation>
    </message>
    <message>
        <source>its id or name</source>
        <translation>编号或名称</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>the mail set-up of a domain: MX, SPF, DKIM, DMARC</source>
        <translation>域名的邮件设置：MX、SPF、DKIM、DMARC</translation>
    </message>
    <message>
        <source>its own by default</source>
        <translation>默认为自己的域名</translation>
    </message>
    <message>
        <source>a DKIM selector to look for; may come several times</source>
        <translation>要查找的 DKIM 选择器；可写多个</translation>
    </message>
    <message>
        <source>ask this name server, not the system's</source>
        <translation>查询这台域名服务器，不用系统的</translation>
    </message>
    <message>
        <source>ask open name servers where the other does not answer</source>
        <translation>没有回答时改问公共域名服务器</translation>
    </message>
    <message>
        <source>Mailboxes at {domain} belong to anybody: its records are not yours to change.</source>
        <translation>{domain} 是公共邮箱：它的记录不归您改。</translation>
    </message>
    <message>
        <source>all right</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>to be changed</source>
        <translation>需要修改</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>set: {kind} {host} {value}</source>
        <translation>请设置：{kind} {host} {value}</translation>
    </message>
    <message>
        <source>why it goes although a finding stops it; kept with the mail</source>
        <translation>为何仍要发送被拦下的邮件；理由随邮件保存</translation>
    </message>
    <message>
        <source>What stops a mail is accepted with a sentence only: --because "…"</source>
        <translation>被拦下的邮件须写明理由才能放行：--because "…"</translation>
    </message>
    <message>
        <source>Sent although {codes}: “{because}”</source>
        <translation>{codes} 未消除仍发送：“{because}”</translation>
    </message>
    <message>
        <source>one person's data: hand all of it out, or erase it</source>
        <translation>一个人的资料：全部导出，或删除</translation>
    </message>
    <message>
        <source>write all that is kept of a person into a new folder, or a new .zip file</source>
        <translation>把一个人的全部资料写入新文件夹或新的 .zip 文件</translation>
    </message>
    <message>
        <source>erase what is kept of a person and does not have to stay; there is no way back</source>
        <translation>删除一个人的资料中不必保存的部分；无法恢复</translation>
    </message>
    <message numerus="yes">
        <source>%n mails are on the server only and are missing; fetch them and export again.</source>
        <translation>
            <numerusform>有 %n 封邮件只在服务器上，未能导出；收取后请重新导出。</numerusform>
        </translation>
    </message>
    <message>
        <source>erased</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>would go</source>
        <translation>将删除</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Backups made earlier still have these data; delete them yourself. Mail on servers goes with the next sync.</source>
        <translation>以前的备份里仍有这些资料，请自行删除；服务器上的邮件在下次同步时删除。</translation>
    </message>
    <message>
        <source>seal its attachments with the customer's passphrase</source>
        <translation>用该客户的密码加密附件</translation>
    </message>
    <message>
        <source>with what is kept for this customer: its id or name</source>
        <translation>使用为该客户保存的密码（编号或名称）</translation>
    </message>
    <message>
        <source>our bank accounts and those of customers, and who confirmed them by which call</source>
        <translation>我们和客户的收款账户，以及由谁打电话核实</translation>
    </message>
    <message>
        <source>list them with their calls</source>
        <translation>列出账户和核实记录</translation>
    </message>
    <message>
        <source>write one down: ours, or a customer's that is to be confirmed</source>
        <translation>添加账户：我们的，或待核实的客户账户</translation>
    </message>
    <message>
        <source>note down a call by which it was confirmed</source>
        <translation>记录一次核实通过的电话</translation>
    </message>
    <message>
        <source>note down a call after which it is not theirs</source>
        <translation>记录一次核实后认定不是对方账户的电话</translation>
    </message>
    <message>
        <source>who was spoken to</source>
        <translation>和谁通的电话</translation>
    </message>
    <message>
        <source>on which telephone number</source>
        <translation>拨打的号码</translation>
    </message>
    <message>
        <source>what was said</source>
        <translation>对方怎么说</translation>
    </message>
</context>
</TS>
