<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>checks</name>
    <message>
        <source>Bank accounts and cards</source>
        <translation>银行账户与卡号</translation>
    </message>
    <message>
        <source>A full account number in the text</source>
        <translation>正文里有完整账号</translation>
    </message>
    <message>
        <source>A full card number in the text</source>
        <translation>正文里有完整卡号</translation>
    </message>
    <message>
        <source>A bank code (BIC) in the text</source>
        <translation>正文里有银行代码（BIC）</translation>
    </message>
    <message>
        <source>An account number in a file that is not sealed</source>
        <translation>未加密的附件里有账号</translation>
    </message>
    <message>
        <source>An account that is none of ours</source>
        <translation>不是我方的账户</translation>
    </message>
    <message>
        <source>Another account than the known one of this customer</source>
        <translation>账号与该客户已知的不同</translation>
    </message>
    <message>
        <source>An account that this sender never named</source>
        <translation>对方从未用过的账号</translation>
    </message>
    <message>
        <source>Vague words</source>
        <translation>含糊的说法</translation>
    </message>
    <message>
        <source>“ASAP”, “as usual”, “good quality” where it matters</source>
        <translation>“尽快”“照旧”“质量好”之类说法</translation>
    </message>
    <message>
        <source>Logic of the deal</source>
        <translation>条款是否合理</translation>
    </message>
    <message>
        <source>Shares of the payment that are not 100 %</source>
        <translation>付款比例合计不是 100%</translation>
    </message>
    <message>
        <source>FOB with a port abroad</source>
        <translation>FOB 后写了国外港口</translation>
    </message>
    <message>
        <source>CIF with a port of ours</source>
        <translation>CIF 后写了我方港口</translation>
    </message>
    <message>
        <source>A day of the week that does not fit its date</source>
        <translation>星期与日期对不上</translation>
    </message>
    <message>
        <source>Number by price that is wrong</source>
        <translation>数量乘单价算错</translation>
    </message>
    <message>
        <source>A total that is wrong</source>
        <translation>合计算错</translation>
    </message>
    <message>
        <source>A term that is not in Incoterms 2020</source>
        <translation>不在 Incoterms 2020 之中的术语</translation>
    </message>
    <message>
        <source>Prices without a day until which they hold</source>
        <translation>报价没写有效期</translation>
    </message>
    <message>
        <source>A delivery time without a beginning</source>
        <translation>交货期没有起点</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>An attachment that is spoken of and missing</source>
        <translation>提到附件却没有</translation>
    </message>
    <message>
        <source>A file that may not be passed on</source>
        <translation>不允许转发的文件</translation>
    </message>
    <message>
        <source>A file of another customer</source>
        <translation>别的客户的文件</translation>
    </message>
    <message>
        <source>A file that another customer sent us</source>
        <translation>别的客户发来的文件</translation>
    </message>
    <message>
        <source>A picture that looks like another customer's</source>
        <translation>像是别的客户的图片</translation>
    </message>
    <message>
        <source>A document that could not be looked into</source>
        <translation>没能检查的文件</translation>
    </message>
    <message>
        <source>A program that pretends to be a document</source>
        <translation>伪装成文档的程序</translation>
    </message>
    <message>
        <source>A program</source>
        <translation>程序文件</translation>
    </message>
    <message>
        <source>A program in an archive</source>
        <translation>压缩包里的程序</translation>
    </message>
    <message>
        <source>A document with macros</source>
        <translation>带宏的文档</translation>
    </message>
    <message>
        <source>A web page as a file</source>
        <translation>网页文件</translation>
    </message>
    <message>
        <source>A file name that was turned round</source>
        <translation>倒着写的文件名</translation>
    </message>
    <message>
        <source>A form in the mail</source>
        <translation>邮件里有表单</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>A domain that looks like a customer's</source>
        <translation>很像客户域名的地址</translation>
    </message>
    <message>
        <source>A domain that is new in the conversation</source>
        <translation>往来中新出现的域名</translation>
    </message>
    <message>
        <source>Many who see each other's addresses</source>
        <translation>许多人互相看到地址</translation>
    </message>
    <message>
        <source>Somebody who was never written to</source>
        <translation>从未有过往来的人</translation>
    </message>
    <message>
        <source>Everybody in Bcc</source>
        <translation>全部放在密送里</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>Papers or birth of a person</source>
        <translation>证件号或出生日期</translation>
    </message>
    <message>
        <source>The same mail for many without consent</source>
        <translation>未经同意的群发</translation>
    </message>
    <message>
        <source>Tracking without consent</source>
        <translation>未经同意的阅读追踪</translation>
    </message>
    <message>
        <source>Somebody's data for another firm</source>
        <translation>把个人联系方式发给别的公司</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>No subject</source>
        <translation>没有主题</translation>
    </message>
    <message>
        <source>A subject without customer or order</source>
        <translation>主题没写客户或单号</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>A signature that lacks something</source>
        <translation>签名不完整</translation>
    </message>
    <message>
        <source>An address that anybody can have</source>
        <translation>谁都能申请的邮箱</translation>
    </message>
    <message>
        <source>Left over from another mail</source>
        <translation>复制时的残留</translation>
    </message>
    <message>
        <source>A greeting by another name</source>
        <translation>称呼与收件人不符</translation>
    </message>
    <message>
        <source>Another customer's firm</source>
        <translation>出现别的客户名称</translation>
    </message>
    <message>
        <source>A greeting in another language</source>
        <translation>称呼的语言与正文不同</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>A mail without text</source>
        <translation>没有正文</translation>
    </message>
    <message>
        <source>A mail that is too large for the server</source>
        <translation>邮件超过服务器上限</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>A domain that looks like a customer's one</source>
        <translation>很像客户域名的发件人</translation>
    </message>
    <message>
        <source>A domain that looks like ours</source>
        <translation>很像我方域名的发件人</translation>
    </message>
    <message>
        <source>A known name from another address</source>
        <translation>熟人名字，地址却不同</translation>
    </message>
    <message>
        <source>A sender that the mail server doubts</source>
        <translation>服务器认为可疑的发件人</translation>
    </message>
    <message>
        <source>Quoted text</source>
        <translation>引用内容</translation>
    </message>
    <message>
        <source>An account that was altered in the quote</source>
        <translation>引用里的账号被改过</translation>
    </message>
    <message>
        <source>A quote that differs from what we sent</source>
        <translation>引用与我方原文不同</translation>
    </message>
    <message>
        <source>An answer to a mail that we never sent</source>
        <translation>回复了我方没发过的邮件</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>A link that leads elsewhere than it says</source>
        <translation>链接与显示的不符</translation>
    </message>
    <message>
        <source>Pressure around payment</source>
        <translation>催款与施压</translation>
    </message>
    <message>
        <source>Another account, told by mail</source>
        <translation>邮件里说换账户</translation>
    </message>
    <message>
        <source>An account in another country</source>
        <translation>账户在别的国家</translation>
    </message>
    <message>
        <source>You are asked not to call</source>
        <translation>要求不要打电话</translation>
    </message>
    <message>
        <source>Haste about a payment</source>
        <translation>催促付款</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Mention</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>提醒确认</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>拦下</translation>
    </message>
    <message>
        <source>It is not looked at</source>
        <translation>不检查这一项</translation>
    </message>
    <message>
        <source>It stands beside the text and does not hold the mail up</source>
        <translation>只在旁边显示，不影响发送</translation>
    </message>
    <message>
        <source>Send asks once, and a click lets the mail go</source>
        <translation>发送时会问一次，点一下就能发</translation>
    </message>
    <message>
        <source>Send asks for a sentence, which is kept with the mail</source>
        <translation>发送时须写明理由，理由随邮件保存</translation>
    </message>
    <message>
        <source>Each as it is</source>
        <translation>各按各的</translation>
    </message>
    <message>
        <source>Usual: {level}</source>
        <translation>默认：{level}</translation>
    </message>
    <message>
        <source>Put “{words}” there (Ctrl+Z takes it back)</source>
        <translation>换成“{words}”（Ctrl+Z 可撤销）</translation>
    </message>
    <message>
        <source>Write “{words}”</source>
        <translation>改为“{words}”</translation>
    </message>
    <message>
        <source>Show in the text</source>
        <translation>在正文中查看</translation>
    </message>
    <message>
        <source>Choose the words, to be typed over</source>
        <translation>选中这几个字，直接改写</translation>
    </message>
    <message>
        <source>Leave the last four</source>
        <translation>只留后四位</translation>
    </message>
    <message>
        <source>Take the passage out of the text and attach it as a sealed PDF</source>
        <translation>把这一段从正文移出，作为加密 PDF 附上</translation>
    </message>
    <message>
        <source>Move into a sealed PDF</source>
        <translation>移入加密 PDF</translation>
    </message>
    <message>
        <source>Seal “{file}” with a passphrase of this customer</source>
        <translation>用该客户的密码加密“{file}”</translation>
    </message>
    <message>
        <source>Seal the file</source>
        <translation>加密附件</translation>
    </message>
    <message>
        <source>Go to “{file}” below the text</source>
        <translation>转到正文下方的“{file}”</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>查看附件</translation>
    </message>
    <message>
        <source>Take “{file}” out of this mail; it can be put back</source>
        <translation>从邮件中移除“{file}”，可以放回</translation>
    </message>
    <message>
        <source>Take the file out</source>
        <translation>移除附件</translation>
    </message>
    <message>
        <source>It can be put back</source>
        <translation>可以放回</translation>
    </message>
    <message>
        <source>Take the largest file out</source>
        <translation>移除最大的附件</translation>
    </message>
    <message>
        <source>Attach a file…</source>
        <translation>添加附件…</translation>
    </message>
    <message>
        <source>Choose what to attach (Ctrl+Shift+A)</source>
        <translation>选择要添加的附件（Ctrl+Shift+A）</translation>
    </message>
    <message>
        <source>{address} stands there instead</source>
        <translation>换成 {address}</translation>
    </message>
    <message>
        <source>Use {address}</source>
        <translation>改用 {address}</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Type the address anew</source>
        <translation>重新填写地址</translation>
    </message>
    <message>
        <source>Take them out</source>
        <translation>移除此人</translation>
    </message>
    <message>
        <source>{address} does not get it</source>
        <translation>不再发给 {address}</translation>
    </message>
    <message>
        <source>All of To and Cc go into Bcc, and your own address into To</source>
        <translation>收件人和抄送都改为密送，收件人填您自己</translation>
    </message>
    <message>
        <source>Move them into Bcc</source>
        <translation>改为密送</translation>
    </message>
    <message>
        <source>Put me into To</source>
        <translation>收件人填自己</translation>
    </message>
    <message>
        <source>Your own address stands in To</source>
        <translation>“收件人”里放您自己的地址</translation>
    </message>
    <message>
        <source>Add a recipient</source>
        <translation>添加收件人</translation>
    </message>
    <message>
        <source>The cursor goes to the recipients</source>
        <translation>光标转到收件人</translation>
    </message>
    <message>
        <source>The cursor goes to the subject</source>
        <translation>光标转到主题</translation>
    </message>
    <message>
        <source>Write the subject</source>
        <translation>填写主题</translation>
    </message>
    <message>
        <source>The subject becomes “{words}”</source>
        <translation>主题改为“{words}”</translation>
    </message>
    <message>
        <source>Add it to the subject</source>
        <translation>补进主题</translation>
    </message>
    <message>
        <source>Open the signatures in the settings</source>
        <translation>打开设置里的签名</translation>
    </message>
    <message>
        <source>Complete the signature</source>
        <translation>补全签名</translation>
    </message>
    <message>
        <source>Choose from which address it goes</source>
        <translation>选择用哪个地址发出</translation>
    </message>
    <message>
        <source>Choose another sender</source>
        <translation>换发件地址</translation>
    </message>
    <message>
        <source>Choose the next gap, to be typed over; in the text Tab goes on to the one after it</source>
        <translation>选中下一处空缺直接填写；在正文里按 Tab 转到再下一处</translation>
    </message>
    <message>
        <source>Go to the gap</source>
        <translation>去填空</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>继续写</translation>
    </message>
    <message>
        <source>The cursor goes into the text</source>
        <translation>光标回到正文</translation>
    </message>
    <message>
        <source>Choose the passphrase in the text, to be typed over</source>
        <translation>选中正文里的密码，直接改写</translation>
    </message>
    <message>
        <source>Show the passphrase</source>
        <translation>查看密码</translation>
    </message>
    <message>
        <source>Open the customer and note down what they said</source>
        <translation>打开客户页，记下对方的意见</translation>
    </message>
    <message>
        <source>Note the consent</source>
        <translation>记录同意</translation>
    </message>
    <message>
        <source>Nobody is told when this mail is read</source>
        <translation>不再追踪阅读</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>关闭追踪</translation>
    </message>
    <message>
        <source>Recipients and domains are known</source>
        <translation>收件人都是熟人，域名未变</translation>
    </message>
    <message>
        <source>The subject names customer and order</source>
        <translation>主题含客户名和单号</translation>
    </message>
    <message>
        <source>The subject names the customer</source>
        <translation>主题含客户名</translation>
    </message>
    <message>
        <source>The subject has a number</source>
        <translation>主题含单号</translation>
    </message>
    <message>
        <source>What is spoken of is attached</source>
        <translation>提到的附件已附上</translation>
    </message>
    <message>
        <source>Shares of the payment: {shares} = 100</source>
        <translation>付款比例 {shares} = 100</translation>
    </message>
    <message>
        <source>The signature is complete</source>
        <translation>签名完整</translation>
    </message>
    <message>
        <source>Nothing to look at.</source>
        <translation>没有需要留意的。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>As it was before</source>
        <translation>恢复原样</translation>
    </message>
    <message>
        <source>Look at them again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>Looking into {files} …</source>
        <translation>正在查看 {files}…</translation>
    </message>
    <message>
        <source>What else can be said to this: {text}</source>
        <translation>更多处理：{text}</translation>
    </message>
    <message>
        <source>Leave it in this mail</source>
        <translation>这封邮件不必改</translation>
    </message>
    <message>
        <source>For {customer}</source>
        <translation>对 {customer}</translation>
    </message>
    <message>
        <source>For all mail</source>
        <translation>对所有邮件</translation>
    </message>
    <message>
        <source>All checks…</source>
        <translation>全部检查项…</translation>
    </message>
    <message>
        <source>Back into the text, to what is to be mended</source>
        <translation>回到正文，改正问题</translation>
    </message>
    <message>
        <source>In a sentence: why does it go all the same? It is kept with the mail.</source>
        <translation>请用一句话写明为何仍要发送，理由会随邮件保存。</translation>
    </message>
    <message>
        <source>Why it goes all the same</source>
        <translation>仍要发送的理由</translation>
    </message>
    <message>
        <source>Confirmed by telephone with …</source>
        <translation>例如：已与某某电话确认</translation>
    </message>
    <message>
        <source>One sentence; Enter sends</source>
        <translation>写一句话；按回车发送</translation>
    </message>
    <message>
        <source>Send it as it is</source>
        <translation>照原样发送</translation>
    </message>
    <message>
        <source>First say why, in a sentence</source>
        <translation>请先写明理由</translation>
    </message>
    <message>
        <source>{address} was taken out.</source>
        <translation>已移除 {address}。</translation>
    </message>
    <message>
        <source>It goes to {address} now.</source>
        <translation>现在发给 {address}。</translation>
    </message>
    <message>
        <source>The subject was changed.</source>
        <translation>主题已改。</translation>
    </message>
    <message>
        <source>Your own address stands in To.</source>
        <translation>“收件人”里是您自己的地址。</translation>
    </message>
    <message>
        <source>{customer}: “{rule}” is “{level}” now.</source>
        <translation>{customer}：“{rule}”改为“{level}”。</translation>
    </message>
    <message>
        <source>All mail: “{rule}” is “{level}” now.</source>
        <translation>所有邮件：“{rule}”改为“{level}”。</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>title</source>
        <translation>职位</translation>
    </message>
    <message>
        <source>company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>website</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are</source>
        <translation>
            <numerusform>%n 项已放过</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n points stop this mail.</source>
        <translation>
            <numerusform>有 %n 项拦下了这封邮件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipients are in Bcc now.</source>
        <translation>
            <numerusform>%n 位收件人已改为密送。</numerusform>
        </translation>
    </message>
    <message>
        <source>An account that is known not to be theirs</source>
        <translation>已认定不是对方的账号</translation>
    </message>
    <message>
        <source>A file that names another account than the text</source>
        <translation>附件与正文的账号不同</translation>
    </message>
    <message>
        <source>An account that nobody has confirmed by telephone</source>
        <translation>没有电话核实过的账号</translation>
    </message>
    <message>
        <source>A person who is to be paid</source>
        <translation>收款人是个人</translation>
    </message>
    <message>
        <source>Another firm that is to be paid</source>
        <translation>收款人是另一家公司</translation>
    </message>
    <message>
        <source>An account in another country than the customer</source>
        <translation>账户与客户不在同一国家</translation>
    </message>
    <message>
        <source>A bank code that does not fit the account</source>
        <translation>银行代码与账号的国家不一致</translation>
    </message>
    <message>
        <source>A web page that asks for something</source>
        <translation>要求填写内容的网页</translation>
    </message>
    <message>
        <source>An archive that nobody can look into</source>
        <translation>看不到内容的加密压缩包</translation>
    </message>
    <message>
        <source>What is looked at twice, and how grave it is. A customer can have levels of their own: choose them at a finding beside a mail.</source>
        <translation>哪些地方要再看一眼，以及多严重。某个客户要单独设置，写信时在该项的“…”里选。</translation>
    </message>
    <message>
        <source>On arrival</source>
        <translation>收到时</translation>
    </message>
    <message>
        <source>Show the rules of “{family}”</source>
        <translation>展开“{family}”的各项</translation>
    </message>
    <message>
        <source>Hide the rules of “{family}”</source>
        <translation>收起“{family}”的各项</translation>
    </message>
    <message>
        <source>All as usual</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Every level that was chosen here is as it was in the beginning; those of customers stay</source>
        <translation>这里改过的都恢复默认；客户各自的设置不变</translation>
    </message>
    <message>
        <source>As above: {level}</source>
        <translation>同上：{level}</translation>
    </message>
    <message>
        <source>Checks for this customer</source>
        <translation>对该客户的检查</translation>
    </message>
    <message>
        <source>As for everybody</source>
        <translation>与其他客户相同</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>“{rule}” is as for everybody again</source>
        <translation>“{rule}”恢复为与其他客户相同</translation>
    </message>
    <message>
        <source>“{rule}” as for everybody again.</source>
        <translation>“{rule}”已恢复为与其他客户相同。</translation>
    </message>
    <message>
        <source>All levels are as usual.</source>
        <translation>各项已恢复默认。</translation>
    </message>
    <message>
        <source>Somebody whose data was erased</source>
        <translation>已删除个人资料的人</translation>
    </message>
    <message>
        <source>Sent although: {rules}. “{because}”</source>
        <translation>未消除仍发送：{rules}。“{because}”</translation>
    </message>
    <message>
        <source>{rule}: {level}</source>
        <translation>{rule}：{level}</translation>
    </message>
    <message>
        <source>Next finding beside the text</source>
        <translation>旁边的下一项提示</translation>
    </message>
</context>
</TS>
