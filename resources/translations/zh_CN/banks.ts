<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>banks</name>
    <message>
        <source>This number stands in the mail that names the account: both may be the thief's.</source>
        <translation>这个号码就写在给出账号的邮件里，可能都是骗子的。</translation>
    </message>
    <message>
        <source>This number was noted down after the account was seen: use an older one.</source>
        <translation>这个号码是账号出现之后才记下的，请用更早的号码。</translation>
    </message>
    <message>
        <source>This number is none of theirs that we know.</source>
        <translation>这个号码不在对方的存档里。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>已知账户</translation>
    </message>
    <message>
        <source>In this mail</source>
        <translation>本邮件的账户</translation>
    </message>
    <message>
        <source>State</source>
        <translation>核实情况</translation>
    </message>
    <message>
        <source>The mail of {day}</source>
        <translation>{day}的来源邮件</translation>
    </message>
    <message>
        <source>The mail that named it first</source>
        <translation>首次出现的邮件</translation>
    </message>
    <message>
        <source>Known account and this one</source>
        <translation>与已知账户对比</translation>
    </message>
    <message>
        <source>Open that mail</source>
        <translation>打开那封邮件</translation>
    </message>
    <message>
        <source>Call about {account}</source>
        <translation>电话核实 {account}</translation>
    </message>
    <message>
        <source>Why it can be trusted (a call was noted down)</source>
        <translation>为什么可以信任（已有电话记录）</translation>
    </message>
    <message>
        <source>Nobody has called. Why can it be trusted?</source>
        <translation>还没有打过电话，为什么可以信任？</translation>
    </message>
    <message>
        <source>For example: it stands in their signed contract of 3 May</source>
        <translation>例如：与 5 月 3 日双方签字的合同一致</translation>
    </message>
    <message>
        <source>Trust this account</source>
        <translation>信任这个账户</translation>
    </message>
    <message>
        <source>Kept with your name and the day (Enter)</source>
        <translation>连同您的姓名和日期一起保存（Enter）</translation>
    </message>
    <message>
        <source>Trust {account}</source>
        <translation>信任 {account}</translation>
    </message>
    <message>
        <source>Not before {hours} hours</source>
        <translation>{hours} 小时内不付</translation>
    </message>
    <message>
        <source>A reminder comes then; whoever is cheated loses time, who is not loses none</source>
        <translation>到时提醒您；等一两天，骗局往往就露馅了</translation>
    </message>
    <message>
        <source>Do not pay to {account} yet</source>
        <translation>先别付到 {account}</translation>
    </message>
    <message>
        <source>Number called</source>
        <translation>拨打的号码</translation>
    </message>
    <message>
        <source>From your records, never from this mail</source>
        <translation>用存档里的号码，不要用这封邮件里的</translation>
    </message>
    <message>
        <source>Spoke to</source>
        <translation>通话人</translation>
    </message>
    <message>
        <source>The person at the other end</source>
        <translation>电话那头是谁</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>对方怎么说</translation>
    </message>
    <message>
        <source>For example: read the last four digits to me</source>
        <translation>例如：对方报出了后四位，一致</translation>
    </message>
    <message>
        <source>It is theirs</source>
        <translation>是对方的账户</translation>
    </message>
    <message>
        <source>It is not theirs</source>
        <translation>不是对方的</translation>
    </message>
    <message>
        <source>Nobody there</source>
        <translation>没打通</translation>
    </message>
    <message>
        <source>Confirmed: the bar goes, and stays away while they name this account</source>
        <translation>已核实：红条消失，以后再出现这个账号也不再提示</translation>
    </message>
    <message>
        <source>Refused: every mail that names it is stopped at</source>
        <translation>标记后，再有邮件写这个账号都会拦下</translation>
    </message>
    <message>
        <source>Kept in the log; the account stays as it is</source>
        <translation>只记下来，账户状态不变</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>未核实</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>not theirs</source>
        <translation>不是对方的</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>户名</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>开户行</translation>
    </message>
    <message>
        <source>SWIFT/BIC</source>
        <translation>SWIFT/BIC</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家/地区</translation>
    </message>
    <message>
        <source>without a call</source>
        <translation>未打电话</translation>
    </message>
    <message>
        <source>noted by {name}</source>
        <translation>{name} 记录</translation>
    </message>
    <message>
        <source>not confirmed, seen {day}</source>
        <translation>未核实 · {day}出现</translation>
    </message>
    <message>
        <source>this sender</source>
        <translation>这个发件人</translation>
    </message>
    <message>
        <source>This account was found not to be {firm}'s</source>
        <translation>这个账号已认定不是 {firm} 的</translation>
    </message>
    <message>
        <source>This mail names another account than the known one of {firm}</source>
        <translation>这封邮件的收款账号与 {firm} 一直用的不同</translation>
    </message>
    <message>
        <source>This mail names an account never seen from {firm}</source>
        <translation>这封邮件里的收款账号从未在 {firm} 出现过</translation>
    </message>
    <message>
        <source>Nobody has confirmed this account of {firm} by telephone</source>
        <translation>{firm} 的这个账号还没有打电话核实过</translation>
    </message>
    <message>
        <source>in {file}</source>
        <translation>附件 {file}</translation>
    </message>
    <message>
        <source>{long} it was {account}</source>
        <translation>{long}一直是 {account}</translation>
    </message>
    <message>
        <source>known is {account}</source>
        <translation>已知的是 {account}</translation>
    </message>
    <message>
        <source>Call {phone} from your records before you pay or pass it on.</source>
        <translation>请先按存档电话 {phone} 核实，再付款或转发。</translation>
    </message>
    <message>
        <source>Before you pay or pass it on, call a number that you had before, and not one from this mail.</source>
        <translation>付款或转发前，请用以前留的电话核实，不要用这封邮件里的号码。</translation>
    </message>
    <message>
        <source>{account}. {call}</source>
        <translation>{account}。{call}</translation>
    </message>
    <message>
        <source>Log a call</source>
        <translation>记录电话核实</translation>
    </message>
    <message>
        <source>Trust…</source>
        <translation>信任…</translation>
    </message>
    <message>
        <source>Wait to pay</source>
        <translation>暂缓付款</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>与旧账号对比</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{account} is confirmed by {person}.</source>
        <translation>{account} 已由 {person} 核实。</translation>
    </message>
    <message>
        <source>{account} is not theirs: noted down.</source>
        <translation>{account} 不是对方的，已记下。</translation>
    </message>
    <message>
        <source>The call about {account} is noted down.</source>
        <translation>{account} 的通话已记下。</translation>
    </message>
    <message>
        <source>{account} is trusted from now on.</source>
        <translation>已信任 {account}。</translation>
    </message>
    <message>
        <source>Before paying to {account}: call {firm}</source>
        <translation>付款到 {account} 之前：打电话给 {firm} 核实</translation>
    </message>
    <message>
        <source>You are reminded in {hours} hours; do not pay before.</source>
        <translation>{hours} 小时后提醒您，在此之前请勿付款。</translation>
    </message>
    <message>
        <source>That mail is not here any more.</source>
        <translation>那封邮件已不在本机。</translation>
    </message>
    <message numerus="yes">
        <source>for %n years</source>
        <translation>
            <numerusform>过去 %n 年</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n months</source>
        <translation>
            <numerusform>过去 %n 个月</numerusform>
        </translation>
    </message>
    <message>
        <source>Bank accounts</source>
        <translation>收款账号</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a bank account</source>
        <translation>添加收款账号</translation>
    </message>
    <message>
        <source>An account from a contract or a card, to be confirmed by a call (K)</source>
        <translation>来自合同或名片的账号，仍需电话核实（K）</translation>
    </message>
    <message>
        <source>Bank account of {firm}</source>
        <translation>{firm} 的收款账号</translation>
    </message>
    <message>
        <source>Log of calls (only added to)</source>
        <translation>核实记录（只增不改）</translation>
    </message>
    <message>
        <source>Note down a call</source>
        <translation>记录一次电话核实</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>IBAN or account number</source>
        <translation>IBAN 或账号</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Our bank accounts</source>
        <translation>我们的收款账户</translation>
    </message>
    <message>
        <source>A mail or a file that names another account as ours is stopped before it goes. While there is none here, nothing is looked at.</source>
        <translation>发出的邮件或附件若写了别的账号当作我们的，发送前会拦下。这里没有账户时，不作检查。</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>添加账户</translation>
    </message>
    <message>
        <source>Add an account of ours</source>
        <translation>添加我们的账户</translation>
    </message>
    <message>
        <source>Write one down by hand</source>
        <translation>手工填写</translation>
    </message>
    <message>
        <source>Look in sent mail</source>
        <translation>从已发邮件中查找</translation>
    </message>
    <message>
        <source>Proposes what sent mail, templates and signatures say; nothing is taken by itself</source>
        <translation>从已发邮件、模板和签名中找出账号供您确认，不会自动加入</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Change {account}</source>
        <translation>修改 {account}</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>重新启用</translation>
    </message>
    <message>
        <source>No money goes there from today on</source>
        <translation>从今天起不再收款</translation>
    </message>
    <message>
        <source>Money goes there again</source>
        <translation>重新用于收款</translation>
    </message>
    <message>
        <source>{account} was taken out.</source>
        <translation>已移除 {account}。</translation>
    </message>
    <message>
        <source>{account} is retired.</source>
        <translation>{account} 已停用。</translation>
    </message>
    <message>
        <source>{account} is used again.</source>
        <translation>{account} 已重新启用。</translation>
    </message>
    <message>
        <source>Looking through sent mail…</source>
        <translation>正在查找已发邮件…</translation>
    </message>
    <message>
        <source>No other account stands in what was sent.</source>
        <translation>已发邮件中没有其他账号。</translation>
    </message>
    <message>
        <source>in a template or a signature</source>
        <translation>出现在模板或签名中</translation>
    </message>
    <message>
        <source>It is ours</source>
        <translation>是我们的</translation>
    </message>
    <message>
        <source>Not ours</source>
        <translation>不是我们的</translation>
    </message>
    <message>
        <source>Into the vault, after a look at its details</source>
        <translation>核对资料后加入账户库</translation>
    </message>
    <message>
        <source>It is not proposed any more</source>
        <translation>以后不再提示</translation>
    </message>
    <message>
        <source>{account} is not proposed any more.</source>
        <translation>以后不再提示 {account}。</translation>
    </message>
    <message>
        <source>Account of ours</source>
        <translation>我们的账户</translation>
    </message>
    <message>
        <source>New account of ours</source>
        <translation>新增我们的账户</translation>
    </message>
    <message>
        <source>Used since</source>
        <translation>启用日期</translation>
    </message>
    <message>
        <source>Not used from</source>
        <translation>停用日期</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>It was never ours; one that is not used any more is better retired</source>
        <translation>本来就不是我们的才移除；不再用的账户请停用</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>用至 {day}</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message numerus="yes">
        <source>in %n sent mails</source>
        <translation>
            <numerusform>出现在 %n 封已发邮件中</numerusform>
        </translation>
    </message>
    <message>
        <source>seen {day}</source>
        <translation>{day}出现</translation>
    </message>
    <message>
        <source>Account ▾</source>
        <translation>账户 ▾</translation>
    </message>
    <message>
        <source>One of our accounts</source>
        <translation>插入我们的账户</translation>
    </message>
    <message>
        <source>One of our accounts: its last four digits, or all in a sealed PDF (Ctrl+Shift+K)</source>
        <translation>插入我们的账户：只写后四位，或全部资料放进加密 PDF（Ctrl+Shift+K）</translation>
    </message>
    <message>
        <source>Last four digits into the text</source>
        <translation>在正文写后四位</translation>
    </message>
    <message>
        <source>All details, in a sealed PDF</source>
        <translation>全部资料放进加密 PDF</translation>
    </message>
    <message>
        <source>No account of ours yet: add one in the settings</source>
        <translation>还没有我们的账户，请在设置中添加</translation>
    </message>
    <message>
        <source>account changed</source>
        <translation>账号有变</translation>
    </message>
    <message>
        <source>new account</source>
        <translation>新账号</translation>
    </message>
    <message>
        <source>Change details</source>
        <translation>修改资料</translation>
    </message>
    <message>
        <source>Holder, bank, code: whatever is known besides the number</source>
        <translation>户名、开户行、代码等，账号除外</translation>
    </message>
    <message>
        <source>It was noted down by mistake; nobody has said anything about it yet</source>
        <translation>记错了才移除；还没有任何核实记录</translation>
    </message>
</context>
</TS>
