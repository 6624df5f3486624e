<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>letters</name>
    <message>
        <source>New letter</source>
        <translation>新建群发信</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>Left out: {fields} missing</source>
        <translation>已略过，缺少：{fields}</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已略过</translation>
    </message>
    <message>
        <source>Resting: too many came back</source>
        <translation>已暂停：退信过多</translation>
    </message>
    <message numerus="yes">
        <source>%n answered</source>
        <translation>
            <numerusform>%n 人已回复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came back</source>
        <translation>
            <numerusform>%n 封退信</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n 封被拒</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent {when}</source>
        <translation>{when} 已发出</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已回复</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>退信</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒收</translation>
    </message>
    <message>
        <source>In the outbox</source>
        <translation>在发件箱中</translation>
    </message>
    <message>
        <source>Sent, follow-up {when}</source>
        <translation>已发出，{when} 跟进</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>可发送</translation>
    </message>
    <message>
        <source>Today {left} of ~{most} strangers left</source>
        <translation>今天还可写给 {left} 位陌生人（上限约 {most}）</translation>
    </message>
    <message>
        <source>{sent} of {most} mails sent</source>
        <translation>今天已发 {sent} / {most} 封</translation>
    </message>
    <message>
        <source>finishes {when}</source>
        <translation>{when} 发完</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Going out</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Asks for no more: “{said}”</source>
        <translation>要求不再来信：“{said}”</translation>
    </message>
    <message>
        <source>Missing: {fields}</source>
        <translation>缺少：{fields}</translation>
    </message>
    <message>
        <source>Gets no letters (on the list of those who do not)</source>
        <translation>不发（在免打扰名单中）</translation>
    </message>
    <message>
        <source>Objected to letters</source>
        <translation>已拒绝群发信</translation>
    </message>
    <message>
        <source>Ready · stranger, consent needed by law</source>
        <translation>可发送 · 陌生人，法律要求先征得同意</translation>
    </message>
    <message>
        <source>Ready · stranger</source>
        <translation>可发送 · 陌生人</translation>
    </message>
    <message>
        <source>Unsubscribed</source>
        <translation>已退订</translation>
    </message>
    <message>
        <source>Left out: earlier mail came back</source>
        <translation>已略过：以前的信被退回</translation>
    </message>
    <message>
        <source>Taken back out of the outbox</source>
        <translation>已从发件箱撤回</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>群发信</translation>
    </message>
    <message>
        <source>Letters (arrows)</source>
        <translation>群发信（方向键）</translation>
    </message>
    <message>
        <source>Nobody chosen yet</source>
        <translation>还没有收件人</translation>
    </message>
    <message>
        <source>without an answer after working days:</source>
        <translation>多少个工作日未回复后发送：</translation>
    </message>
    <message>
        <source>Seconds between two mails, from</source>
        <translation>每两封间隔（秒）</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>most a day (0: what the account may)</source>
        <translation>每天最多（0：按账户上限）</translation>
    </message>
    <message>
        <source>In the working hours of each</source>
        <translation>在各客户的上班时间送达</translation>
    </message>
    <message>
        <source>With a line on how to get no more</source>
        <translation>附退订说明</translation>
    </message>
    <message>
        <source>With my signature</source>
        <translation>附签名</translation>
    </message>
    <message>
        <source>Each mail arrives when they are at the desk</source>
        <translation>每封都在对方上班时送达</translation>
    </message>
    <message>
        <source>The law asks for it in most countries when you write to strangers</source>
        <translation>给陌生人写信时，多数国家的法律要求附上</translation>
    </message>
    <message>
        <source>The signature of the account, in the language of the mail</source>
        <translation>账户的签名，语言与邮件一致</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text of the mail</source>
        <translation>邮件正文</translation>
    </message>
    <message>
        <source>Dear …: write, or use a template. Fields look like {{ contact.salutation }}.</source>
        <translation>在此书写，或套用模板。字段写作 {{ contact.salutation }}。</translation>
    </message>
    <message>
        <source>The person</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>The customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我方</translation>
    </message>
    <message>
        <source>Today's date</source>
        <translation>今天的日期</translation>
    </message>
    <message>
        <source>Use a template</source>
        <translation>套用模板</translation>
    </message>
    <message>
        <source>Take the words and files of a template</source>
        <translation>使用某个模板的文字和附件</translation>
    </message>
    <message>
        <source>Insert a field</source>
        <translation>插入字段</translation>
    </message>
    <message>
        <source>Something that differs from one to the next</source>
        <translation>每位收件人各不相同的内容</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Files that go along with every mail</source>
        <translation>随每封信一起发送的文件</translation>
    </message>
    <message>
        <source>+ Follow-up</source>
        <translation>+ 跟进信</translation>
    </message>
    <message>
        <source>One more mail to who does not answer</source>
        <translation>给没有回复的人再发一封</translation>
    </message>
    <message>
        <source>Remove this mail</source>
        <translation>删除这封</translation>
    </message>
    <message>
        <source>Take this follow-up out</source>
        <translation>去掉这封跟进信</translation>
    </message>
    <message>
        <source>Working days without an answer</source>
        <translation>未回复的工作日数</translation>
    </message>
    <message>
        <source>Shortest gap in seconds</source>
        <translation>最短间隔（秒）</translation>
    </message>
    <message>
        <source>Longest gap in seconds</source>
        <translation>最长间隔（秒）</translation>
    </message>
    <message>
        <source>Most mails a day</source>
        <translation>每天最多封数</translation>
    </message>
    <message>
        <source>Empty: an answer in the conversation of the first</source>
        <translation>留空则在首封的会话中回复</translation>
    </message>
    <message>
        <source>First mail</source>
        <translation>首封</translation>
    </message>
    <message>
        <source>Follow-up {number}</source>
        <translation>跟进 {number}</translation>
    </message>
    <message>
        <source>Take {name} out</source>
        <translation>去掉 {name}</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>上一位</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Test to me</source>
        <translation>发给自己试看</translation>
    </message>
    <message>
        <source>Send this mail to your own address</source>
        <translation>把这封信发到自己的邮箱</translation>
    </message>
    <message>
        <source>File for this one</source>
        <translation>单独附件</translation>
    </message>
    <message>
        <source>A file that goes to this recipient only</source>
        <translation>只发给这位收件人的文件</translation>
    </message>
    <message>
        <source>Look at the other mails of the sequence</source>
        <translation>查看后续的跟进信</translation>
    </message>
    <message>
        <source>The mail as it would go</source>
        <translation>将要发出的邮件</translation>
    </message>
    <message>
        <source>Nobody to look at yet</source>
        <translation>还没有可预览的收件人</translation>
    </message>
    <message>
        <source>Choose recipients first: each gets a mail of their own.</source>
        <translation>请先选择收件人：每人收到单独的一封。</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>第 {number} / {total} 位</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>{field} is not known:</source>
        <translation>缺少 {field}：</translation>
    </message>
    <message>
        <source>Fill in for this one, Enter</source>
        <translation>为这一位填写，按回车</translation>
    </message>
    <message>
        <source>Only for this recipient</source>
        <translation>只用于这位收件人</translation>
    </message>
    <message>
        <source>The test mail is on its way to you</source>
        <translation>试看邮件正在发给您</translation>
    </message>
    <message numerus="yes">
        <source>%n recipients taken out</source>
        <translation>
            <numerusform>已移出 %n 位收件人</numerusform>
        </translation>
    </message>
    <message>
        <source>The letter goes out, one mail after the other</source>
        <translation>群发信开始逐封发送</translation>
    </message>
    <message>
        <source>The letter goes on</source>
        <translation>群发信继续发送</translation>
    </message>
    <message>
        <source>Stopped: who still waited gets nothing</source>
        <translation>已停止：尚未发送的不再发送</translation>
    </message>
    <message>
        <source>Letter deleted</source>
        <translation>群发信已删除</translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>略过 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>No more letters go there</source>
        <translation>不再向该地址群发</translation>
    </message>
    <message numerus="yes">
        <source>%n recipients more</source>
        <translation>
            <numerusform>新增 %n 位收件人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were in it already</source>
        <translation>
            <numerusform>%n 位已在其中</numerusform>
        </translation>
    </message>
    <message>
        <source>no address: {names}</source>
        <translation>没有邮箱地址：{names}</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Choose customers, or paste addresses. Each gets a mail of their own.</source>
        <translation>选择客户或粘贴地址。每人收到单独的一封。</translation>
    </message>
    <message>
        <source>Look at the mail</source>
        <translation>预览邮件</translation>
    </message>
    <message>
        <source>No more letters to this address</source>
        <translation>不再向此地址群发</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Choose customers</source>
        <translation>选择客户</translation>
    </message>
    <message>
        <source>Choose customers by stage, country or tag</source>
        <translation>按阶段、国家或标签选择客户</translation>
    </message>
    <message>
        <source>Paste addresses</source>
        <translation>粘贴地址</translation>
    </message>
    <message>
        <source>Paste a list of addresses</source>
        <translation>粘贴一份地址列表</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Take the chosen people out of the letter (Del)</source>
        <translation>把选中的人移出这封群发信（Del）</translation>
    </message>
    <message numerus="yes">
        <source>%n recipients</source>
        <translation>
            <numerusform>%n 位收件人</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>Let wait again</source>
        <translation>恢复等待</translation>
    </message>
    <message>
        <source>From</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>Sender of the letter</source>
        <translation>群发信的发件人</translation>
    </message>
    <message>
        <source>Name of the letter</source>
        <translation>群发信名称</translation>
    </message>
    <message>
        <source>Only you see this name</source>
        <translation>名称只有自己可见</translation>
    </message>
    <message>
        <source>{done} of {total} settled</source>
        <translation>已处理 {done} / {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n will get it</source>
        <translation>
            <numerusform>%n 人将收到</numerusform>
        </translation>
    </message>
    <message>
        <source>One mail after the other goes out (Ctrl+Enter)</source>
        <translation>逐封发出（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete this letter</source>
        <translation>删除这封群发信</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Nothing more goes until you go on (P)</source>
        <translation>暂停发送，直到继续（P）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Who still waits gets nothing</source>
        <translation>尚未发送的不再发送</translation>
    </message>
    <message>
        <source>First choose who gets it.</source>
        <translation>请先选择收件人。</translation>
    </message>
    <message>
        <source>Now write what it says, or use a template.</source>
        <translation>请写好正文，或套用模板。</translation>
    </message>
    <message>
        <source>The text cannot be read: see the preview.</source>
        <translation>正文有错误，请看预览。</translation>
    </message>
    <message numerus="yes">
        <source>%n lack a field and are left out</source>
        <translation>
            <numerusform>%n 人缺少字段，将略过</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n must not get it</source>
        <translation>
            <numerusform>%n 人不可发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n strangers</source>
        <translation>
            <numerusform>%n 位陌生人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in Europe have not agreed</source>
        <translation>
            <numerusform>%n 位欧洲收件人未表示同意</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n get another letter now</source>
        <translation>
            <numerusform>%n 人正在收另一封群发信</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始发送</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Letter of {date}</source>
        <translation>{date}的群发信</translation>
    </message>
    <message>
        <source>One by one to many</source>
        <translation>逐封群发</translation>
    </message>
    <message>
        <source>A letter to chosen customers: each gets a mail of their own, in their language and hours, at a gentle pace.</source>
        <translation>写给选定客户的信：每人单独一封，用对方的语言，在对方上班时间，稳稳地逐封发出。</translation>
    </message>
    <message>
        <source>A letter to many, each their own mail (Ctrl+Shift+N)</source>
        <translation>一封信发给多位客户，每人单独一封（Ctrl+Shift+N）</translation>
    </message>
    <message>
        <source>Name, country, tag …</source>
        <translation>名称、国家、标签…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Space ticks a customer</source>
        <translation>空格键勾选客户</translation>
    </message>
    <message>
        <source>Tick all that are shown</source>
        <translation>全选当前列表</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>They get the letter (Enter)</source>
        <translation>加入收件人（回车）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消（Esc）</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>One a line, with a name or without</source>
        <translation>每行一个，可带姓名</translation>
    </message>
    <message>
        <source>They get the letter</source>
        <translation>加入收件人</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Every stage</source>
        <translation>所有阶段</translation>
    </message>
    <message>
        <source>Every country</source>
        <translation>所有国家</translation>
    </message>
    <message>
        <source>Every tag</source>
        <translation>所有标签</translation>
    </message>
    <message>
        <source>One address a line, with a name or without. Known customers are recognised.</source>
        <translation>每行一个地址，可带姓名。已有客户会自动识别。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>the next one {when}</source>
        <translation>下一封 {when}</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动添加</translation>
    </message>
    <message>
        <source>Who gets no letters</source>
        <translation>免打扰名单</translation>
    </message>
    <message>
        <source>Nobody. Addresses that come back, and people who object, are put here.</source>
        <translation>名单为空。被退信的地址和拒收的人会自动列入。</translation>
    </message>
    <message>
        <source>An address that is to get no letters</source>
        <translation>不再群发的地址</translation>
    </message>
    <message>
        <source>Put on the list</source>
        <translation>加入名单</translation>
    </message>
    <message>
        <source>No more letters to this address (Enter)</source>
        <translation>不再向此地址群发（回车）</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>移出名单</translation>
    </message>
    <message>
        <source>Letters may go there again</source>
        <translation>该地址可以再次群发</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Nobody there</source>
        <translation>地址不存在</translation>
    </message>
    <message>
        <source>Enter fills it in for this recipient, Ctrl+Enter for all</source>
        <translation>回车只为这一位填写，Ctrl+Enter 为所有人填写</translation>
    </message>
    <message>
        <source>For this one</source>
        <translation>只这一位</translation>
    </message>
    <message>
        <source>Only for this recipient (Enter)</source>
        <translation>只用于这位收件人（回车）</translation>
    </message>
    <message>
        <source>For all</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>The same for every recipient (Ctrl+Enter)</source>
        <translation>每位收件人都用同样的内容（Ctrl+Enter）</translation>
    </message>
    <message numerus="yes">
        <source>%n ask for no more letters</source>
        <translation>
            <numerusform>%n 人要求不再来信</numerusform>
        </translation>
    </message>
    <message>
        <source>Write to them no more</source>
        <translation>不再给他们写</translation>
    </message>
    <message>
        <source>They get no letters any more</source>
        <translation>他们不再收到群发信</translation>
    </message>
    <message>
        <source>Addresses that came back, and people who objected</source>
        <translation>被退信的地址和拒收的人</translation>
    </message>
    <message>
        <source>Letters: {done} of {total}</source>
        <translation>群发 {done} / {total}</translation>
    </message>
    <message>
        <source>A letter rests: too many came back</source>
        <translation>群发已暂停：退信过多</translation>
    </message>
    <message>
        <source>Show the letters (Ctrl+6)</source>
        <translation>查看群发信（Ctrl+6）</translation>
    </message>
    <message>
        <source>All letters</source>
        <translation>全部群发信</translation>
    </message>
    <message>
        <source>Resting: its account is gone</source>
        <translation>已暂停：发信账户已不存在</translation>
    </message>
    <message>
        <source>Erased at their word</source>
        <translation>已按本人要求删除</translation>
    </message>
    <message>
        <source>A person who was erased</source>
        <translation>已删除的人</translation>
    </message>
    <message>
        <source>look twice: {points}</source>
        <translation>请留意：{points}</translation>
    </message>
</context>
</TS>
