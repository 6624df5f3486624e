<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>domain</name>
    <message>
        <source>where mail to you is delivered</source>
        <translation>来信送到哪里</translation>
    </message>
    <message>
        <source>who may send for the domain</source>
        <translation>谁可以替域名发信</translation>
    </message>
    <message>
        <source>the key to your signature</source>
        <translation>签名的密钥</translation>
    </message>
    <message>
        <source>what is done with forged mail</source>
        <translation>冒名邮件怎么处理</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>must be changed</source>
        <translation>必须修改</translation>
    </message>
    <message>
        <source>should be changed</source>
        <translation>建议修改</translation>
    </message>
    <message>
        <source>all right</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Mail goes to {provider}.</source>
        <translation>来信送到 {provider}。</translation>
    </message>
    <message>
        <source>{count} of {most} lookups are used.</source>
        <translation>已用 {count} 次查询，上限 {most} 次。</translation>
    </message>
    <message>
        <source>Keys found: {keys}</source>
        <translation>已找到密钥：{keys}</translation>
    </message>
    <message>
        <source>Forged mail is only reported.</source>
        <translation>冒名邮件只上报，不拦截。</translation>
    </message>
    <message>
        <source>Forged mail goes into the junk folder.</source>
        <translation>冒名邮件进垃圾箱。</translation>
    </message>
    <message>
        <source>Forged mail is turned away.</source>
        <translation>冒名邮件一律拒收。</translation>
    </message>
    <message>
        <source>To be set: {kind} at {host}</source>
        <translation>请设置：{kind} 记录，主机记录 {host}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the record: {value}</source>
        <translation>复制记录：{value}</translation>
    </message>
    <message>
        <source>instead of: {records}</source>
        <translation>取代：{records}</translation>
    </message>
    <message>
        <source>Please check the mail records of {domain}</source>
        <translation>请检查 {domain} 的邮件域名记录</translation>
    </message>
    <message>
        <source>Hello,</source>
        <translation>您好！</translation>
    </message>
    <message>
        <source>we send our business mail from {domain}. On {day} we had a look at its public DNS records. These points keep our mail from arriving safely; could you please change them?</source>
        <translation>我们用 {domain} 收发业务邮件。{day} 查看了它的公开 DNS 记录，下面几点会影响邮件送达，麻烦您修改一下：</translation>
    </message>
    <message>
        <source>Changes take up to two days until they are seen everywhere. Thank you very much for your help!</source>
        <translation>修改后最长两天在各地生效。非常感谢您的帮助！</translation>
    </message>
    <message>
        <source>   Type: {kind}    Host: {host}</source>
        <translation>   记录类型：{kind}    主机记录：{host}</translation>
    </message>
    <message>
        <source>   Value: {value}</source>
        <translation>   记录值：{value}</translation>
    </message>
    <message>
        <source>   instead of: {record}</source>
        <translation>   取代原记录：{record}</translation>
    </message>
    <message>
        <source>Our domain</source>
        <translation>我们的域名</translation>
    </message>
    <message>
        <source>Whether servers all over the world believe mail from your domain. The public name servers are asked when you press the button, not before; nothing of your mail goes there.</source>
        <translation>各国的服务器是否相信您域名发出的邮件。只有按下按钮才会查询公共域名服务器，邮件内容不会外传。</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>DKIM selector, if you know one</source>
        <translation>DKIM 选择器（知道的话）</translation>
    </message>
    <message>
        <source>learned from your own mail</source>
        <translation>从自己的邮件中得知</translation>
    </message>
    <message>
        <source>Ask open name servers (Alibaba, Tencent) where the system's do not answer</source>
        <translation>系统的域名服务器没有回答时，改问公共的（阿里、腾讯）</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Ask the name servers about this domain (Enter in the line above)</source>
        <translation>向域名服务器查询这个域名（在上一行按回车）</translation>
    </message>
    <message>
        <source>Copy for the administrator</source>
        <translation>复制给管理员</translation>
    </message>
    <message>
        <source>A letter in Chinese and English with all that is to be changed</source>
        <translation>一封中英文信，写明所有需要修改的地方</translation>
    </message>
    <message>
        <source>Write to the administrator</source>
        <translation>写信给管理员</translation>
    </message>
    <message>
        <source>A new mail with this letter</source>
        <translation>用这封信新建邮件</translation>
    </message>
    <message>
        <source>This domain belongs to a free mail service, not to you: its records are the service's and not yours to change. For trust it means that anybody can have such an address; a buyer cannot tell you from somebody who only uses your name. A domain of your own shows that a firm stands behind it.</source>
        <translation>这个域名属于免费邮箱服务，不是您的：它的记录由服务商管理，不归您改。谁都能注册这样的地址，买家分不清是您还是冒用您名字的人；使用自己的域名，才看得出背后有一家公司。</translation>
    </message>
    <message>
        <source>There is no account yet.</source>
        <translation>还没有账号。</translation>
    </message>
    <message>
        <source>Not looked at yet.</source>
        <translation>尚未检查。</translation>
    </message>
    <message>
        <source>Looked at: {day}</source>
        <translation>检查时间：{day}</translation>
    </message>
    <message>
        <source>Asking the name servers …</source>
        <translation>正在查询域名服务器……</translation>
    </message>
    <message>
        <source>No name server answered: you seem to be offline.</source>
        <translation>域名服务器都没有回答：可能没有联网。</translation>
    </message>
    <message>
        <source>No name server answered: you seem to be offline. This is how it was: {day}.</source>
        <translation>域名服务器都没有回答：可能没有联网。以下是 {day} 的结果。</translation>
    </message>
    <message>
        <source>Copied: paste it where the administrator reads it.</source>
        <translation>已复制：请粘贴发给管理员。</translation>
    </message>
    <message>
        <source>nothing said</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>failed ({result})</source>
        <translation>未通过（{result}）</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Test mail</source>
        <translation>测试邮件</translation>
    </message>
    <message>
        <source>A short mail to yourself; when it arrives, its header tells what the receiving server thought of it. An address at another provider says more than the same one.</source>
        <translation>给自己发一封短信；收到后从邮件头看出收件服务器的判断。发到其他服务商的地址更说明问题。</translation>
    </message>
    <message>
        <source>Test mail from</source>
        <translation>测试邮件的发件账号</translation>
    </message>
    <message>
        <source>Test mail to</source>
        <translation>测试邮件的收件账号</translation>
    </message>
    <message>
        <source>Send a test mail</source>
        <translation>发测试邮件</translation>
    </message>
    <message>
        <source>It goes through the outbox at once</source>
        <translation>经发件箱立即发出</translation>
    </message>
    <message>
        <source>Paste a header instead</source>
        <translation>改为粘贴邮件头</translation>
    </message>
    <message>
        <source>The header of a mail of yours that a friend received</source>
        <translation>朋友收到的您的邮件的邮件头</translation>
    </message>
    <message>
        <source>The whole header: in Gmail “Show original”, in Outlook “View message source”, in QQ Mail “显示邮件原文”</source>
        <translation>完整的邮件头：Gmail 中“显示原始邮件”，Outlook 中“查看邮件源”，QQ 邮箱中“显示邮件原文”</translation>
    </message>
    <message>
        <source>Header of a received mail</source>
        <translation>收到的邮件的邮件头</translation>
    </message>
    <message>
        <source>Read the header</source>
        <translation>读取邮件头</translation>
    </message>
    <message>
        <source>It is put into the outbox …</source>
        <translation>正在放入发件箱……</translation>
    </message>
    <message>
        <source>Test mail of Tradewind</source>
        <translation>外贸邮箱大师测试邮件</translation>
    </message>
    <message>
        <source>This mail was sent to see how it arrives. It can be deleted.</source>
        <translation>这封邮件用来测试送达情况，可以删除。</translation>
    </message>
    <message>
        <source>In the outbox since {day}; it leaves as soon as there is a connection.</source>
        <translation>{day} 放入发件箱，联网后立即发出。</translation>
    </message>
    <message>
        <source>Sent {day}. It is read as soon as it arrives; after some minutes look into the junk folder.</source>
        <translation>{day} 已发出，收到后自动读取；几分钟后还没有，请看垃圾箱。</translation>
    </message>
    <message>
        <source>Sent {day}, arrived</source>
        <translation>{day} 发出，已收到</translation>
    </message>
    <message>
        <source>What {by} saw</source>
        <translation>{by} 的判断</translation>
    </message>
    <message numerus="yes">
        <source>%n servers on the way</source>
        <translation>
            <numerusform>经过 %n 台服务器</numerusform>
        </translation>
    </message>
    <message>
        <source>encrypted all the way</source>
        <translation>全程加密</translation>
    </message>
    <message>
        <source>not encrypted all the way</source>
        <translation>有一段没有加密</translation>
    </message>
</context>
</TS>
