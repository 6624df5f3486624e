<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>reader</name>
    <message>
      <source>“{claimed}” really leads to {host}.</source>
      <translation>“{claimed}”实际指向 {host}。</translation>
    </message>
    <message numerus="yes">
      <source>%n more links do not lead where they say.</source>
      <translation><numerusform>另有 %n 个链接与文字不符。</numerusform></translation>
    </message>
    <message>
      <source>A link does not lead where it says</source>
      <translation>链接与文字不符</translation>
    </message>
    <message>
      <source>This mail contained a form. It was taken out: never type a password into a mail.</source>
      <translation>邮件里的表单已移除：不要在邮件中输入密码。</translation>
    </message>
    <message>
      <source>Show the earlier mail that is quoted below</source>
      <translation>显示下面引用的往来内容</translation>
    </message>
    <message>
      <source>Text of the mail</source>
      <translation>邮件正文</translation>
    </message>
    <message>
      <source>{host} – not {claimed}</source>
      <translation>{host}（不是 {claimed}）</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <source>Select all</source>
      <translation>全选</translation>
    </message>
    <message>
      <source>Quoted text</source>
      <translation>引用内容</translation>
    </message>
    <message>
      <source>Open link</source>
      <translation>打开链接</translation>
    </message>
    <message>
      <source>Copy address</source>
      <translation>复制地址</translation>
    </message>
    <message>
      <source>{name}, type {ending}, {size}</source>
      <translation>{name}，类型 {ending}，{size}</translation>
    </message>
    <message>
      <source>Save {name}</source>
      <translation>保存 {name}</translation>
    </message>
    <message>
      <source>Can run programs: it can only be saved.</source>
      <translation>可能会运行程序，只能另存。</translation>
    </message>
    <message>
      <source>Save all</source>
      <translation>全部保存</translation>
    </message>
    <message>
      <source>To me</source>
      <translation>发给我</translation>
    </message>
    <message>
      <source>To {names}</source>
      <translation>发给 {names}</translation>
    </message>
    <message>
      <source> ({time} there)</source>
      <translation>（对方 {time}）</translation>
    </message>
    <message>
      <source>me</source>
      <translation>我</translation>
    </message>
    <message>
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <source>Cc {names}</source>
      <translation>抄送 {names}</translation>
    </message>
    <message>
      <source>Bcc {names}</source>
      <translation>密送 {names}</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation><numerusform>等另外 %n 人</numerusform></translation>
    </message>
    <message>
      <source>Nobody</source>
      <translation>无名</translation>
    </message>
    <message>
      <source>no valid address</source>
      <translation>没有有效地址</translation>
    </message>
    <message>
      <source>Replies go to</source>
      <translation>回复将发往</translation>
    </message>
    <message>
      <source>No sender</source>
      <translation>没有发件人</translation>
    </message>
    <message>
      <source>Reply to all</source>
      <translation>全部回复</translation>
    </message>
    <message>
      <source>As laid out</source>
      <translation>原样</translation>
    </message>
    <message>
      <source>Plain text</source>
      <translation>纯文本</translation>
    </message>
    <message>
      <source>Source</source>
      <translation>源文件</translation>
    </message>
    <message>
      <source>Copy sender's address</source>
      <translation>复制发件人地址</translation>
    </message>
    <message>
      <source>Save mail…</source>
      <translation>保存邮件…</translation>
    </message>
    <message>
      <source>Mark as unread or read</source>
      <translation>标为未读或已读</translation>
    </message>
    <message>
      <source>Flag or unflag</source>
      <translation>加旗标或取消</translation>
    </message>
    <message>
      <source>Junk</source>
      <translation>垃圾邮件</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>删除</translation>
    </message>
    <message>
      <source>Larger</source>
      <translation>放大</translation>
    </message>
    <message>
      <source>Smaller</source>
      <translation>缩小</translation>
    </message>
    <message>
      <source>Actual size</source>
      <translation>实际大小</translation>
    </message>
    <message>
      <source>Save all attachments into</source>
      <translation>把全部附件保存到</translation>
    </message>
    <message>
      <source>Save attachment</source>
      <translation>保存附件</translation>
    </message>
    <message>
      <source>Save mail</source>
      <translation>保存邮件</translation>
    </message>
    <message>
      <source>The text names {claimed}, but the link leads to:</source>
      <translation>文字写的是 {claimed}，链接却指向：</translation>
    </message>
    <message>
      <source>This link leads to:</source>
      <translation>这个链接指向：</translation>
    </message>
    <message>
      <source>Do not open</source>
      <translation>不打开</translation>
    </message>
    <message>
      <source>Open all the same</source>
      <translation>仍然打开</translation>
    </message>
    <message>
      <source>More</source>
      <translation>更多</translation>
    </message>
    <message>
      <source>No mail chosen</source>
      <translation>没有选中邮件</translation>
    </message>
    <message>
      <source>Choose one in the list to read it here.</source>
      <translation>在列表里选一封，就在这里阅读。</translation>
    </message>
    <message>
      <source>This mail cannot be shown</source>
      <translation>这封邮件无法显示</translation>
    </message>
    <message numerus="yes">
      <source>%n remote pictures were not loaded: they would tell the sender that you read this.</source>
      <translation><numerusform>未加载 %n 张远程图片：加载会让发件人知道你已阅读。</numerusform></translation>
    </message>
    <message>
      <source>Reply</source>
      <translation>回复</translation>
    </message>
    <message>
      <source>Forward</source>
      <translation>转发</translation>
    </message>
    <message>
      <source>Archive</source>
      <translation>归档</translation>
    </message>
    <message>
      <source>Fetching pictures…</source>
      <translation>正在下载图片…</translation>
    </message>
    <message numerus="yes">
      <source>%n hidden tracking pictures were taken out.</source>
      <translation><numerusform>已移除 %n 张隐藏的追踪图片。</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>%n files could not be saved.</source>
      <translation><numerusform>有 %n 个文件没能保存。</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>%n files saved in {folder}.</source>
      <translation><numerusform>已把 %n 个文件保存到 {folder}。</numerusform></translation>
    </message>
    <message>
      <source>Flagged</source>
      <translation>已加旗标</translation>
    </message>
    <message>
      <source>Answered</source>
      <translation>已回复</translation>
    </message>
    <message>
      <source>Forwarded</source>
      <translation>已转发</translation>
    </message>
    <message>
      <source>This mail is very long; only its beginning is shown.</source>
      <translation>邮件很长，这里只显示开头部分。</translation>
    </message>
    <message>
      <source>This mail cannot be understood as a whole. Here is its source.</source>
      <translation>这封邮件无法完整解析，下面是它的源文件。</translation>
    </message>
    <message>
      <source>Show pictures</source>
      <translation>显示图片</translation>
    </message>
    <message>
      <source>(no subject)</source>
      <translation>（无主题）</translation>
    </message>
    <message>
      <source>Always from this sender</source>
      <translation>始终显示此人的图片</translation>
    </message>
    <message>
      <source>This mail is very large. Its text is shown; laying it out may take a while.</source>
      <translation>邮件很大，先显示文字；按原样排版可能需要一些时间。</translation>
    </message>
    <message>
      <source>Show as laid out</source>
      <translation>按原样显示</translation>
    </message>
      <message>
        <source>Only the head of this mail is here.</source>
        <translation>本机只有这封邮件的邮件头。</translation>
    </message>
    <message>
        <source>Fetch it</source>
        <translation>收取正文</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>This mail is being fetched. The answer opens when it is here.</source>
        <translation>正在收取这封邮件，收到后即打开回复窗口。</translation>
    </message>
    <message>
        <source>Answer without its text</source>
        <translation>不等原文直接回复</translation>
    </message>
    <message>
        <source>Do not wait</source>
        <translation>不等了</translation>
    </message>
    <message>
        <source>This mail is being fetched ({size})…</source>
        <translation>正在收取这封邮件（{size}）…</translation>
    </message>
    <message>
        <source>This mail is being fetched…</source>
        <translation>正在收取这封邮件…</translation>
    </message>
    <message>
        <source>Only the head of this mail is here. Its text comes when the account can sign in again.</source>
        <translation>本机只有这封邮件的邮件头，账号能重新登录后会收取正文。</translation>
    </message>
    <message>
        <source>Only the head of this mail is here. Its text comes when fetching goes on.</source>
        <translation>本机只有这封邮件的邮件头，继续收信后会收取正文。</translation>
    </message>
    <message>
        <source>Only the head of this mail is here. Its text comes when the connection is back.</source>
        <translation>本机只有这封邮件的邮件头，恢复连接后会收取正文。</translation>
    </message>
    <message>
        <source>Find in this mail</source>
        <translation>在此邮件中查找</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{place} of {number}</source>
        <translation>第 {place} 处，共 {number} 处</translation>
    </message>
    <message>
        <source>Not in this mail</source>
        <translation>此邮件中没有</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>预览</translation>
    </message>
    <message>
      <source>Space</source>
      <translation>空格</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <source>Save as…</source>
      <translation>另存为…</translation>
    </message>
    <message>
      <source>Save all…</source>
      <translation>全部保存…</translation>
    </message>
    <message>
        <source>Quick reply to {name}…</source>
        <translation>快速回复 {name}…</translation>
    </message>
    <message>
        <source>A short answer to the sender (Q); Ctrl+Enter sends it</source>
        <translation>给发件人写一句简短回复（Q）；Ctrl+Enter 发送</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send the quick reply</source>
        <translation>发送快速回复</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>发送（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Go on writing on a page of its own</source>
        <translation>到单独页面继续写</translation>
    </message>
    <message>
        <source>Your reply to {name} is kept among the mails being written.</source>
        <translation>您给 {name} 的回复已存入“正在写的邮件”。</translation>
    </message>
    <message>
      <source>Unsubscribing…</source>
      <translation>正在退订…</translation>
    </message>
    <message>
      <source>You unsubscribed from this list on {day}.</source>
      <translation>您已于{day}退订此邮件列表。</translation>
    </message>
    <message>
      <source>From the mailing list “{name}”</source>
      <translation>来自邮件列表“{name}”</translation>
    </message>
    <message>
      <source>From a mailing list</source>
      <translation>来自邮件列表</translation>
    </message>
    <message>
      <source>Unsubscribe</source>
      <translation>退订</translation>
    </message>
    <message>
      <source>Unsubscribe by mail</source>
      <translation>发邮件退订</translation>
    </message>
    <message>
      <source>Unsubscribe in the browser</source>
      <translation>在浏览器中退订</translation>
    </message>
    <message>
      <source>Unsubscribed: {host} has taken note.</source>
      <translation>已退订：{host} 已收到。</translation>
    </message>
    <message>
      <source>The mail that unsubscribes goes to {address}.</source>
      <translation>退订邮件将发给 {address}。</translation>
    </message>
    <message>
        <source>This mail is being opened…</source>
        <translation>正在打开邮件…</translation>
    </message>
    <message>
        <source>This mail offers no way to unsubscribe.</source>
        <translation>这封邮件没有提供退订方式。</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>{name}: “{sentence}” · {when}</source>
        <translation>{name}：“{sentence}” · {when}</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>提醒我</translation>
    </message>
    <message>
        <source>Not a promise</source>
        <translation>不是承诺</translation>
    </message>
    <message>
        <source>I remind you: {when}</source>
        <translation>到时提醒：{when}</translation>
    </message>
    <message>
        <source>No promise</source>
        <translation>不是承诺</translation>
    </message>
    <message>
        <source> ({city} {time})</source>
        <translation>（{city} {time}）</translation>
    </message>
    <message>
        <source>Quick reply…</source>
        <translation>快速回复…</translation>
    </message>
    <message>
        <source>passphrase not told yet</source>
        <translation>密码尚未告知</translation>
    </message>
    <message>
        <source>passphrase told by WhatsApp or WeChat</source>
        <translation>密码已通过 WhatsApp 或微信告知</translation>
    </message>
    <message>
        <source>passphrase told by phone</source>
        <translation>密码已电话告知</translation>
    </message>
    <message>
        <source>passphrase told by another mail</source>
        <translation>密码已另发邮件告知</translation>
    </message>
    <message>
        <source>passphrase known to them</source>
        <translation>对方已知密码</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Open with this passphrase (Enter)</source>
        <translation>用这个密码打开（Enter）</translation>
    </message>
    <message>
        <source>Copy passphrase</source>
        <translation>复制密码</translation>
    </message>
    <message>
        <source>Copy the passphrase to the clipboard</source>
        <translation>把密码复制到剪贴板</translation>
    </message>
    <message>
        <source>Show passphrase</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Hide passphrase</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message numerus="yes">
        <source>%n files sealed by us</source>
        <translation>
            <numerusform>我方加密的文件（%n 个）</numerusform>
        </translation>
    </message>
    <message>
        <source>They have different passphrases: open one to see its own.</source>
        <translation>各文件的密码不同：打开其中一个即可看到它的密码。</translation>
    </message>
    <message>
        <source>Opening “{name}”…</source>
        <translation>正在打开“{name}”…</translation>
    </message>
    <message>
        <source>“{name}” is open, and there is nothing in it.</source>
        <translation>“{name}”已打开，里面没有文件。</translation>
    </message>
    <message numerus="yes">
        <source>“{name}” is open: %n files</source>
        <translation>
            <numerusform>“{name}”已打开：%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>The file itself is unharmed: it can be saved as it is.</source>
        <translation>文件本身未受影响，可以原样保存。</translation>
    </message>
    <message>
        <source>“{name}” cannot be opened here</source>
        <translation>“{name}”无法在这里打开</translation>
    </message>
    <message>
        <source>That passphrase does not open “{name}”</source>
        <translation>这个密码打不开“{name}”</translation>
    </message>
    <message>
        <source>“{name}” is sealed</source>
        <translation>“{name}”已加密</translation>
    </message>
    <message>
        <source>Compare it letter by letter, hyphens included, or ask the sender.</source>
        <translation>请逐字核对（包括连字符），或向发件人询问。</translation>
    </message>
    <message>
        <source>Write the passphrase that its sender told you. It is kept when it opens the file.</source>
        <translation>请输入发件人告知的密码。能打开时会保存，下次不用再输。</translation>
    </message>
    <message>
        <source>The signature is not checked: it says nothing about who wrote this.</source>
        <translation>未验证签名：它不能证明邮件是谁写的。</translation>
    </message>
    <message>
        <source>It is not put together as such a mail has to be.</source>
        <translation>邮件结构不符合规范。</translation>
    </message>
    <message>
        <source>Encrypted with {means}: Tradewind cannot open it yet</source>
        <translation>以 {means} 加密：外贸邮箱大师暂不能打开</translation>
    </message>
    <message>
        <source>A part is encrypted with {means}: Tradewind cannot open it yet</source>
        <translation>部分内容以 {means} 加密：外贸邮箱大师暂不能打开</translation>
    </message>
    <message>
        <source>Signed with {means}, not checked</source>
        <translation>带有 {means} 签名，未验证</translation>
    </message>
    <message>
        <source>A part is signed with {means}, not checked</source>
        <translation>部分内容带有 {means} 签名，未验证</translation>
    </message>
    <message>
        <source>a method that is not known here</source>
        <translation>未知方式</translation>
    </message>
    <message>
        <source>Open it in Outlook, Apple Mail or Thunderbird where your certificate is, or ask the sender.</source>
        <translation>请在装有您证书的 Outlook、Apple Mail 或 Thunderbird 中打开，或请发件人发送未加密的邮件。</translation>
    </message>
    <message>
        <source>Open it in Thunderbird or with Gpg4win where your key is, or ask the sender.</source>
        <translation>请在存有您密钥的 Thunderbird 或 Gpg4win 中打开，或请发件人发送未加密的邮件。</translation>
    </message>
    <message>
        <source>Open it in the program that has your key, or ask the sender.</source>
        <translation>请在存有您密钥的程序中打开，或请发件人发送未加密的邮件。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>Reply-To</source>
        <translation>回复地址</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Shown above is what came with the mail. Neither is checked: ask the sender when it matters.</source>
        <translation>上方显示的是随邮件到达的内容，两者均未验证：事关重要时请向发件人核实。</translation>
    </message>
    <message>
        <source>Inside, the mail names something else</source>
        <translation>邮件内部写的与外面不同</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>已知域名</translation>
    </message>
    <message>
        <source>This mail</source>
        <translation>这封邮件</translation>
    </message>
    <message>
        <source>Letter by letter</source>
        <translation>逐字对比</translation>
    </message>
    <message>
        <source>You sent ({when})</source>
        <translation>您发的原文（{when}）</translation>
    </message>
    <message>
        <source>This mail quotes</source>
        <translation>这封邮件引用的</translation>
    </message>
    <message>
        <source>The quote beside what you sent</source>
        <translation>引用与原文对比</translation>
    </message>
    <message>
        <source>Show the mail that you sent</source>
        <translation>打开您发的原信</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Show both beside each other</source>
        <translation>并排显示</translation>
    </message>
    <message>
        <source>The answer goes to {address}, not where the mail wants it.</source>
        <translation>回信发给 {address}，不发到邮件指定的地址。</translation>
    </message>
    <message>
        <source>Answer the sender</source>
        <translation>回复发件人</translation>
    </message>
    <message>
        <source>The address becomes one of {name}'s in your customers.</source>
        <translation>把这个地址记到 {name} 名下。</translation>
    </message>
    <message>
        <source>It is this person</source>
        <translation>就是本人</translation>
    </message>
    <message>
        <source>This is fine</source>
        <translation>没问题</translation>
    </message>
    <message>
        <source>Say this no more in mail of {address}. Taken back under Settings.</source>
        <translation>以后 {address} 的邮件不再提示，可在“设置”里收回。</translation>
    </message>
    <message>
        <source>Move this mail to the junk folder</source>
        <translation>把这封邮件移到垃圾邮件</translation>
    </message>
    <message>
        <source>Remembered: fine in mail of {address}.</source>
        <translation>已记住：{address} 的邮件不再提示。</translation>
    </message>
    <message>
        <source>{address} was added to {name}.</source>
        <translation>{address} 已记到 {name} 名下。</translation>
    </message>
    <message>
        <source>{domain} is not {known}</source>
        <translation>{domain} 不是 {known}</translation>
    </message>
    <message>
        <source>{domain} is not your {known}</source>
        <translation>{domain} 不是我方的 {known}</translation>
    </message>
    <message>
        <source>Letters that look like others</source>
        <translation>形似字母</translation>
    </message>
    <message>
        <source>A known name, another address</source>
        <translation>名字熟悉，地址不同</translation>
    </message>
    <message>
        <source>Answers go elsewhere</source>
        <translation>回复会发到别处</translation>
    </message>
    <message>
        <source>Not proved to come from {domain}</source>
        <translation>无法证实来自 {domain}</translation>
    </message>
    <message>
        <source>The quote is not what you wrote</source>
        <translation>引用和您写的不一样</translation>
    </message>
    <message>
        <source>{domain} has signed this mail. The signature over sender and text was checked on this computer ({when}) and holds.</source>
        <translation>{domain} 已签名。发件人和正文的签名由本机核验（{when}），有效。</translation>
    </message>
    <message>
        <source>Your mail server {server} found that this mail comes from {domain} (DMARC). Read here {when}.</source>
        <translation>您的邮件服务器 {server} 已确认来自 {domain}（DMARC）。读取时间：{when}。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>An answer to a mail that you never sent</source>
        <translation>回复的是我方没发过的邮件</translation>
    </message>
    <message>
        <source>Passphrase kept for mail of nobody in particular</source>
        <translation>密码已保存（发件人尚不属于任何客户）</translation>
    </message>
    <message>
        <source>Passphrase kept for {customer}</source>
        <translation>密码已为 {customer} 保存</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>sealed, {told}</source>
        <translation>已加密，{told}</translation>
    </message>
    <message>
        <source>Confirms all {number} points</source>
        <translation>已确认全部 {number} 条</translation>
    </message>
    <message>
        <source>Confirms {done} of {number} points</source>
        <translation>已确认 {number} 条中的 {done} 条</translation>
    </message>
    <message>
        <source>{point} differs: {words}</source>
        <translation>{point}有异议：{words}</translation>
    </message>
    <message>
        <source>says of no point: {words}</source>
        <translation>未列条款：{words}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Answers the confirmation, and settles no point now</source>
        <translation>答复了书面确认，目前没有确定任何条款</translation>
    </message>
    <message>
        <source>the terms</source>
        <translation>所列条款</translation>
    </message>
    <message>
        <source>This may confirm {title}: “{sentence}”</source>
        <translation>这可能是对 {title} 的确认：“{sentence}”</translation>
    </message>
    <message>
        <source>It does: tick</source>
        <translation>是，勾选</translation>
    </message>
    <message numerus="yes">
        <source>%n more things to look at twice.</source>
        <translation>
            <numerusform>还有 %n 项需要留意。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>展开</translation>
    </message>
</context>
</TS>
