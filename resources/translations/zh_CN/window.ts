<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>window</name>
    <message>
        <source>Set DISPLAY or WAYLAND_DISPLAY, log in with ssh -X, or use the commands: main.py --help</source>
        <translation>请设置 DISPLAY 或 WAYLAND_DISPLAY，用 ssh -X 登录，或直接使用命令：main.py --help</translation>
    </message>
    <message>
        <source>There is no display to open a window on.</source>
        <translation>这里没有可以打开窗口的显示环境。</translation>
    </message>
    <message>
        <source>Words, from:anna, to:, subject:, has:attachment, is:unread, after:2026-05 … (/)</source>
        <translation>关键词、from:anna、to:、subject:、has:attachment、is:unread、after:2026-05 …（/）</translation>
    </message>
    <message>
        <source>Search mail, people, attachments…</source>
        <translation>搜索邮件、联系人、附件…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>All encrypted</source>
        <translation>全部已加密</translation>
    </message>
    <message>
        <source>Everything that is kept on this computer lies in one encrypted file.</source>
        <translation>保存在本机的所有内容都在一个加密文件里。</translation>
    </message>
    <message>
        <source>Write  C</source>
        <translation>写邮件  C</translation>
    </message>
    <message>
        <source>Write a mail</source>
        <translation>写邮件</translation>
    </message>
    <message>
        <source>Write a mail (C or Ctrl+N)</source>
        <translation>写邮件（C 或 Ctrl+N）</translation>
    </message>
    <message>
        <source>Something went wrong ({code}).</source>
        <translation>出错了（{code}）。</translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation><numerusform>%n 字节</numerusform></translation>
    </message>
    <message>
        <source>The server said: {said}</source>
        <translation>服务器的原话：{said}</translation>
    </message>
    <message>
        <source>Reason: {said}</source>
        <translation>原因：{said}</translation>
    </message>
    <message>
        <source>Your recovery code</source>
        <translation>您的恢复码</translation>
    </message>
    <message>
        <source>It opens your mail if this computer's keyring is lost. Write it down on paper.</source>
        <translation>如果本机的密钥环丢失，只有它能打开您的邮件。请抄写在纸上。</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>我已抄好</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Quit and lose them</source>
        <translation>退出并丢弃</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Nobody chosen</source>
        <translation>未选择联系人</translation>
    </message>
    <message>
        <source>Open a mail to see who wrote it and what came before.</source>
        <translation>打开邮件，查看对方和往来记录。</translation>
    </message>
    <message>
        <source>Mails with this person</source>
        <translation>与此人的往来</translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation><numerusform>共 %n 封</numerusform></translation>
    </message>
    <message>
        <source>Tradewind is already open with this profile.</source>
        <translation>外贸邮箱大师已经打开了这个数据目录。</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>{time} up to date</source>
        <translation>{time} 已是最新</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>已是最新</translation>
    </message>
    <message>
        <source>What you are writing cannot be saved at the moment. Quit and lose the last words?</source>
        <translation>您正在写的内容暂时无法保存。仍要退出并丢弃最后的内容吗？</translation>
    </message>
    <message>
        <source>not fetched yet</source>
        <translation>尚未收取</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>While writing</source>
        <translation>写信时</translation>
    </message>
    <message>
        <source>fetching mail…</source>
        <translation>正在收取…</translation>
    </message>
    <message>
        <source>offline, will try again</source>
        <translation>离线，稍后自动重试</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>需要您处理</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop fetching; what is here stays, and it goes on from here later</source>
        <translation>停止收取；已收到的保留，以后从这里继续</translation>
    </message>
    <message>
        <source>Stop fetching</source>
        <translation>停止收取</translation>
    </message>
    <message>
        <source>Show what waits to be sent</source>
        <translation>查看待发送的邮件</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Fetched so far</source>
        <translation>收取进度</translation>
    </message>
    <message>
        <source>Account settings…</source>
        <translation>账号设置…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>立即收取</translation>
    </message>
    <message numerus="yes">
        <source>Outbox: %n waiting</source>
        <translation><numerusform>发件箱 %n 封待发</numerusform></translation>
    </message>
    <message>
        <source>Came back: nobody has got it</source>
        <translation>已退回：没有人收到</translation>
    </message>
    <message>
        <source>Sent, but not delivered yet</source>
        <translation>已发出，尚未送达</translation>
    </message>
    <message>
        <source>Sent; its copy is not in the Sent folder yet</source>
        <translation>已发出，副本尚未存入“已发送”</translation>
    </message>
    <message>
        <source>{address}: delivered</source>
        <translation>{address}：已送达</translation>
    </message>
    <message>
        <source>{address}: handed on to a server that sends no reports</source>
        <translation>{address}：已转交给不发送回执的服务器</translation>
    </message>
    <message>
        <source>{address}: delayed, their server is still being tried</source>
        <translation>{address}：延迟，仍在尝试对方服务器</translation>
    </message>
    <message>
        <source>File it now</source>
        <translation>立即存入</translation>
    </message>
    <message>
        <source>Put the copy into the Sent folder now</source>
        <translation>现在把副本存入“已发送”文件夹</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>排队等候</translation>
    </message>
    <message>
        <source>{used} sent in 24 hours</source>
        <translation>24 小时内已发 {used} 封</translation>
    </message>
    <message>
        <source>{used} of {most} in 24 hours</source>
        <translation>24 小时内 {used} / {most}</translation>
    </message>
    <message>
        <source>The next mail goes out {when}; the others follow in order, answers first.</source>
        <translation>下一封于 {when} 发出，其余按顺序发送，回复优先。</translation>
    </message>
    <message>
        <source>A tenth of the limit is kept for answers. The limit is in the settings of the account.</source>
        <translation>额度的十分之一留给回复。上限可在账号设置中修改。</translation>
    </message>
    <message>
        <source>next: {time}</source>
        <translation>下一封：{time}</translation>
    </message>
    <message>
        <source>{most} mails a minute</source>
        <translation>每分钟 {most} 封</translation>
    </message>
    <message>
        <source>{most} recipients in 24 hours</source>
        <translation>24 小时 {most} 位收件人</translation>
    </message>
    <message>
        <source>{most} mails in 24 hours</source>
        <translation>24 小时 {most} 封</translation>
    </message>
    <message>
        <source>{address}: came back</source>
        <translation>{address}：已退回</translation>
    </message>
    <message>
        <source>the mailbox is full</source>
        <translation>邮箱已满</translation>
    </message>
    <message numerus="yes">
        <source>%n not delivered yet</source>
        <translation><numerusform>%n 封尚未送达</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n sent, not yet in the Sent folder</source>
        <translation><numerusform>%n 封已发出，尚未存入“已发送”</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n need a look</source>
        <translation><numerusform>%n 封需要处理</numerusform></translation>
    </message>
    <message>
        <source>Undo {seconds} s</source>
        <translation>撤销 {seconds} 秒</translation>
    </message>
    <message>
        <source>Take back “{subject}” before it is sent</source>
        <translation>在发出之前撤回“{subject}”</translation>
    </message>
    <message>
        <source>Fetching {folder} {here} / {there}</source>
        <translation>正在收取 {folder} {here} / {there}</translation>
    </message>
    <message>
        <source>Running as root: mails are shown without Chromium's sandbox</source>
        <translation>以 root 身份运行：邮件显示未启用 Chromium 沙箱</translation>
    </message>
    <message>
        <source>Sample mailbox: nothing is fetched or sent</source>
        <translation>示例邮箱：不会收取或发送任何邮件</translation>
    </message>
    <message>
        <source>Goes out {when}</source>
        <translation>{when} 发出</translation>
    </message>
    <message>
        <source>Goes out next</source>
        <translation>即将发出</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>发件箱</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>继续写</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有待发送的邮件</translation>
    </message>
    <message>
        <source>Mails that you send stand here until they are out.</source>
        <translation>您发送的邮件在发出之前会显示在这里。</translation>
    </message>
    <message>
        <source>Is being sent</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Was refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即发送</translation>
    </message>
    <message>
        <source>Do not send; open it as a draft</source>
        <translation>不发送，作为草稿打开</translation>
    </message>
    <message>
        <source>Nobody knows whether it arrived</source>
        <translation>尚不清楚对方是否收到</translation>
    </message>
    <message>
        <source>Went out, but not to everybody</source>
        <translation>已发出，但有收件人未送达</translation>
    </message>
    <message>
        <source>It has not been found in the Sent folder. If in doubt, ask {person} before you send it again.</source>
        <translation>在“已发送”文件夹中没有找到这封邮件。如不确定，请先向 {person} 确认，再决定是否重发。</translation>
    </message>
    <message>
        <source>Take back into drafts</source>
        <translation>撤回到草稿</translation>
    </message>
    <message>
        <source>It arrived</source>
        <translation>对方已收到</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>If it did arrive, {people} will get it twice.</source>
        <translation>如果之前已经送达，{people} 会收到两次。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不发</translation>
    </message>
    <message>
        <source>Send it all the same</source>
        <translation>仍然重发</translation>
    </message>
    <message>
        <source>Refused:</source>
        <translation>被拒绝的收件人：</translation>
    </message>
    <message>
        <source>Refused: {line}</source>
        <translation>被拒绝：{line}</translation>
    </message>
    <message>
        <source>Not delivered to {people}</source>
        <translation>未送达 {people}</translation>
    </message>
    <message>
        <source>This system keeps back part of Chromium's sandbox (user namespaces)</source>
        <translation>本系统限制了用户命名空间：Chromium 沙盒只有部分生效</translation>
    </message>
    <message>
        <source>Version {version} is there</source>
        <translation>有新版本 {version}</translation>
    </message>
    <message>
        <source>Nothing of this name</source>
        <translation>没有匹配的内容</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Any key closes this</source>
        <translation>按任意键关闭</translation>
    </message>
    <message>
        <source>What would you like to do, or find?</source>
        <translation>想做什么，或查找什么？</translation>
    </message>
    <message>
        <source>Move to which folder?</source>
        <translation>移动到哪个文件夹？</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>添加账号</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Please close Tradewind and start it again: it will offer to make the store anew.</source>
        <translation>请关闭并重新启动本程序，届时可以重建邮件库。</translation>
    </message>
    <message>
        <source>Which label?</source>
        <translation>选择标签</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>写信</translation>
    </message>
    <message>
        <source>Open Tradewind</source>
        <translation>打开外贸邮箱大师</translation>
    </message>
    <message>
        <source>Pause fetching and sending</source>
        <translation>暂停收发</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation><numerusform>%n 封未读</numerusform></translation>
    </message>
    <message>
        <source>Tradewind goes on</source>
        <translation>外贸邮箱大师仍在运行</translation>
    </message>
    <message>
        <source>It fetches and sends from the tray. Quit it there, or with Ctrl+Q; the settings can change that.</source>
        <translation>它会在托盘中继续收发邮件。可在托盘中或按 Ctrl+Q 退出；也可在设置中更改。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Mail</source>
        <translation>邮件(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>前往(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Mails being written</source>
        <translation>正在写的邮件</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>About Tradewind</source>
        <translation>关于 Tradewind</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>No Chinese font: Chinese is drawn as empty boxes. Please install one (Noto Sans CJK SC).</source>
        <translation>No Chinese font (e.g. Noto Sans CJK SC) · 缺少中文字体，汉字会显示为方框，请安装中文字体</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Customer {land}</source>
        <translation>客户 {land}</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>群发信</translation>
    </message>
</context>
</TS>
