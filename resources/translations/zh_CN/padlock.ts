<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>padlock</name>
    <message>
        <source>sealed (PDF, AES-256)</source>
        <translation>已加密（PDF，AES-256）</translation>
    </message>
    <message>
        <source>sealed (Office, AES-256)</source>
        <translation>已加密（Office，AES-256）</translation>
    </message>
    <message>
        <source>sealed (ZIP, AES-256)</source>
        <translation>已加密（ZIP，AES-256）</translation>
    </message>
    <message>
        <source>at work…</source>
        <translation>处理中…</translation>
    </message>
    <message>
        <source>is sealed as it is sent</source>
        <translation>发送时加密</translation>
    </message>
    <message>
        <source>Seal with a passphrase</source>
        <translation>用密码加密</translation>
    </message>
    <message>
        <source>Take the seal off</source>
        <translation>取消加密</translation>
    </message>
    <message>
        <source>Watermark…</source>
        <translation>加水印…</translation>
    </message>
    <message>
        <source>L takes the seal off</source>
        <translation>按 L 取消加密</translation>
    </message>
    <message>
        <source>L seals it with a passphrase, W marks it for one buyer</source>
        <translation>按 L 用密码加密，按 W 加买家水印</translation>
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
        <source>told by WhatsApp / WeChat</source>
        <translation>已用 WhatsApp / 微信告知</translation>
    </message>
    <message>
        <source>told by phone</source>
        <translation>已电话告知</translation>
    </message>
    <message>
        <source>told by a second mail</source>
        <translation>另发邮件告知</translation>
    </message>
    <message>
        <source>they know it already</source>
        <translation>对方已知道</translation>
    </message>
    <message>
        <source>Sealing… {percent} %</source>
        <translation>正在加密… {percent} %</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Files are sealed as the mail is sent</source>
        <translation>发送时自动加密附件</translation>
    </message>
    <message>
        <source>Passphrase, hidden</source>
        <translation>密码，已隐藏</translation>
    </message>
    <message>
        <source>It goes to the reader another way, never in this mail</source>
        <translation>密码走另一条途径，绝不放在本邮件里</translation>
    </message>
    <message>
        <source>Passphrase of the sealed files</source>
        <translation>加密附件的密码</translation>
    </message>
    <message>
        <source>Hide the passphrase</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Show the passphrase</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Copy the passphrase</source>
        <translation>复制密码</translation>
    </message>
    <message>
        <source>Copy for WhatsApp / WeChat</source>
        <translation>复制到 WhatsApp / 微信</translation>
    </message>
    <message>
        <source>Copy a text with the passphrase in the customer's language, to be pasted into the chat</source>
        <translation>复制一段带密码的话（客户的语言），粘贴到聊天里</translation>
    </message>
    <message>
        <source>Another passphrase, how it is told, how files are sealed</source>
        <translation>换密码、告知方式、加密方式</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop sealing; all stays as it was</source>
        <translation>停止加密，文件保持原样</translation>
    </message>
    <message>
        <source>The files are sealed with another customer's passphrase.</source>
        <translation>附件用的是另一位客户的密码。</translation>
    </message>
    <message>
        <source>The reader has the passphrase.</source>
        <translation>对方已有密码。</translation>
    </message>
    <message>
        <source>The reader does not have the passphrase yet. How do you tell it?</source>
        <translation>对方还没有密码，怎么告诉对方？</translation>
    </message>
    <message>
        <source>Seal with theirs</source>
        <translation>改用该客户的密码</translation>
    </message>
    <message>
        <source>Seal the files anew for this customer</source>
        <translation>为当前客户重新加密附件</translation>
    </message>
    <message>
        <source>Told by phone</source>
        <translation>已电话告知</translation>
    </message>
    <message>
        <source>I have said it to them, or will</source>
        <translation>已经或马上电话告诉对方</translation>
    </message>
    <message>
        <source>Second mail…</source>
        <translation>另发一封邮件…</translation>
    </message>
    <message>
        <source>A mail of its own to another address, at a later time</source>
        <translation>发到另一个地址，晚些时候再发</translation>
    </message>
    <message>
        <source>They know it already</source>
        <translation>对方已知道</translation>
    </message>
    <message>
        <source>They had it before this mail</source>
        <translation>对方之前就有这个密码</translation>
    </message>
    <message>
        <source>Tell it once more</source>
        <translation>再告知一次</translation>
    </message>
    <message>
        <source>Choose another way as well</source>
        <translation>再选一种途径</translation>
    </message>
    <message>
        <source>All in one ZIP</source>
        <translation>全部放进一个 ZIP</translation>
    </message>
    <message>
        <source>Hide the names of the files</source>
        <translation>隐藏文件名</translation>
    </message>
    <message>
        <source>Seal all files of this mail</source>
        <translation>加密本邮件的全部附件</translation>
    </message>
    <message>
        <source>The customer's: {begin}… ({day})</source>
        <translation>客户的密码：{begin}…（{day}）</translation>
    </message>
    <message>
        <source>A new passphrase</source>
        <translation>换一个新密码</translation>
    </message>
    <message>
        <source>My own words…</source>
        <translation>自定密码…</translation>
    </message>
    <message>
        <source>Language of the note</source>
        <translation>说明的语言</translation>
    </message>
    <message>
        <source>The customer's</source>
        <translation>客户的语言</translation>
    </message>
    <message>
        <source>My own words</source>
        <translation>自定密码</translation>
    </message>
    <message>
        <source>Use these words</source>
        <translation>使用这个密码</translation>
    </message>
    <message>
        <source>The reader types it by hand: five words are easier than twelve signs.</source>
        <translation>对方要手工输入：五个单词比十二个符号好打。</translation>
    </message>
    <message>
        <source>Not every program takes it: no blank at either end, and not so long.</source>
        <translation>有些程序不接受：首尾不能有空格，也不能这么长。</translation>
    </message>
    <message>
        <source>This can be guessed: whoever has the file can try at leisure. A made one is stronger.</source>
        <translation>容易被猜出：拿到文件的人可以慢慢试。自动生成的更安全。</translation>
    </message>
    <message>
        <source>Strong enough.</source>
        <translation>强度足够。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Passphrase by a second mail</source>
        <translation>另发邮件告知密码</translation>
    </message>
    <message>
        <source>an address that this mail does not go to</source>
        <translation>本邮件没有发往的地址</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>It leaves</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>Plan this mail</source>
        <translation>排定这封邮件</translation>
    </message>
    <message>
        <source>It waits in the outbox until then and can be taken back there.</source>
        <translation>在此之前它在发件箱等候，可以撤回。</translation>
    </message>
    <message>
        <source>in 10 minutes</source>
        <translation>10 分钟后</translation>
    </message>
    <message>
        <source>in an hour</source>
        <translation>1 小时后</translation>
    </message>
    <message>
        <source>in three hours</source>
        <translation>3 小时后</translation>
    </message>
    <message>
        <source>tomorrow at 9:00 (here)</source>
        <translation>明天 9:00（本地时间）</translation>
    </message>
    <message>
        <source>Please give one address.</source>
        <translation>请填写一个地址。</translation>
    </message>
    <message>
        <source>Move into a sealed PDF</source>
        <translation>移入加密 PDF</translation>
    </message>
    <message>
        <source>“{name}” was made</source>
        <translation>已生成“{name}”</translation>
    </message>
    <message>
        <source>Move what is chosen into a sealed PDF</source>
        <translation>把选中的内容移入加密 PDF</translation>
    </message>
    <message>
        <source>On a file: seal it, mark it for one buyer</source>
        <translation>在附件上：加密、加买家水印</translation>
    </message>
    <message>
        <source>Watermark: {name}</source>
        <translation>加水印：{name}</translation>
    </message>
    <message>
        <source>For</source>
        <translation>买家</translation>
    </message>
    <message>
        <source>In the language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Across each page</source>
        <translation>斜贯每页的文字</translation>
    </message>
    <message>
        <source>At the foot</source>
        <translation>页脚文字</translation>
    </message>
    <message>
        <source>Pages as pictures</source>
        <translation>逐页转成图片</translation>
    </message>
    <message>
        <source>Nobody can take the mark off then; the file grows, its words cannot be copied</source>
        <translation>水印无法去除；文件变大，文字不能复制</translation>
    </message>
    <message>
        <source>{dots} dots per inch</source>
        <translation>{dots} dpi</translation>
    </message>
    <message>
        <source>How fine the pictures are</source>
        <translation>图片精细度</translation>
    </message>
    <message>
        <source>Put the mark on it</source>
        <translation>加上水印</translation>
    </message>
    <message>
        <source>The marked copy goes with the mail; the original stays as it is (Enter)</source>
        <translation>随邮件发出的是加水印的副本，原件不变（Enter）</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消（Esc）</translation>
    </message>
    <message>
        <source>The first page with its mark</source>
        <translation>加水印后的首页</translation>
    </message>
    <message>
        <source>The mark is put on it…</source>
        <translation>正在加水印…</translation>
    </message>
    <message>
        <source>Page {page} of {pages}…</source>
        <translation>第 {page} / {pages} 页…</translation>
    </message>
    <message numerus="yes">
        <source>%n pages get the mark.</source>
        <translation>
            <numerusform>%n 页将加上水印。</numerusform>
        </translation>
    </message>
    <message>
        <source>Plan this mail (Enter)</source>
        <translation>排定这封邮件（Enter）</translation>
    </message>
    <message>
        <source>Use these words (Enter)</source>
        <translation>使用这个密码（Enter）</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
</TS>
