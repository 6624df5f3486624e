<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>settings</name>
    <message>
        <source>What folders are for</source>
        <translation>文件夹的用途</translation>
    </message>
    <message>
        <source>As the server says ({folder})</source>
        <translation>按服务器所说（{folder}）</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>New password or authorisation code</source>
        <translation>新密码或授权码</translation>
    </message>
    <message>
        <source>empty: stays as it is</source>
        <translation>留空则不变</translation>
    </message>
    <message>
        <source>Test and save</source>
        <translation>测试并保存</translation>
    </message>
    <message>
        <source>Remove {address} from this computer?</source>
        <translation>从本机移除 {address}？</translation>
    </message>
    <message>
        <source>Add a logo…</source>
        <translation>添加徽标…</translation>
    </message>
    <message>
        <source>Its mail, drafts and unsent mail here are forgotten. Nothing happens on the server, and it can be added again.</source>
        <translation>本机上该账号的邮件、草稿和未发送的邮件都会删除。服务器上的内容不受影响，以后可以重新添加。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>外观与语言</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>添加账号</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Everything is encrypted with a key in this computer's keyring. If the keyring is lost, only this code opens your mail again. Write it down on paper; nobody else has it.</source>
        <translation>所有内容都用本机密钥环里的密钥加密。如果密钥环丢失，只有恢复码能重新打开您的邮件。请抄写在纸上，别人都没有它。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Rows of the list</source>
        <translation>列表行高</translation>
    </message>
    <message>
        <source>Hold a sent mail back, so that it can be undone</source>
        <translation>发送后暂缓几秒，以便撤销</translation>
    </message>
    <message>
        <source>Pause between two mails</source>
        <translation>两封邮件之间的间隔</translation>
    </message>
    <message>
        <source>Other addresses</source>
        <translation>本账号的其他地址</translation>
    </message>
    <message>
        <source>At most, in 24 hours</source>
        <translation>24 小时最多发送</translation>
    </message>
    <message>
        <source>The server files sent mail</source>
        <translation>服务器自动保存已发送邮件</translation>
    </message>
    <message>
        <source>As the provider says ({limits})</source>
        <translation>按服务商规定（{limits}）</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限制</translation>
    </message>
    <message>
        <source>No pause</source>
        <translation>不间隔</translation>
    </message>
    <message>
        <source>Colour of answers between the lines of a quote</source>
        <translation>在引文中逐条回复时的颜色</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>As known of the provider ({answer})</source>
        <translation>按已知的服务商做法（{answer}）</translation>
    </message>
    <message numerus="yes">
        <source>%n recipients</source>
        <translation><numerusform>%n 位收件人</numerusform></translation>
    </message>
    <message>
        <source>Of delivery, too</source>
        <translation>成功送达也回执</translation>
    </message>
    <message>
        <source>Of failure and delay</source>
        <translation>仅失败和延迟</translation>
    </message>
    <message>
        <source>Delivery reports, where servers send them</source>
        <translation>投递回执（服务器支持时）</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation><numerusform>%n 秒</numerusform></translation>
    </message>
    <message>
        <source>Send at once</source>
        <translation>立即发送</translation>
    </message>
    <message>
        <source>Hide the code</source>
        <translation>隐藏恢复码</translation>
    </message>
    <message>
        <source>Show the code</source>
        <translation>显示恢复码</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Name of the signature</source>
        <translation>签名名称</translation>
    </message>
    <message>
        <source>For answers to mails in</source>
        <translation>用于回复此语言的邮件</translation>
    </message>
    <message>
        <source>The lines below your mails</source>
        <translation>邮件末尾的文字</translation>
    </message>
    <message>
        <source>Account of the signature</source>
        <translation>签名所属账号</translation>
    </message>
    <message>
        <source>Put into new mails</source>
        <translation>自动加入新邮件</translation>
    </message>
    <message>
        <source>New signature</source>
        <translation>新建签名</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the signature</source>
        <translation>保存签名</translation>
    </message>
    <message>
        <source>Remove the signature</source>
        <translation>移除签名</translation>
    </message>
    <message>
        <source>Every account</source>
        <translation>所有账号</translation>
    </message>
    <message>
        <source>About Tradewind</source>
        <translation>关于外贸邮箱大师</translation>
    </message>
    <message>
        <source>Version {version}. Free software under the Apache License 2.0.</source>
        <translation>版本 {version}。依据 Apache License 2.0 发布的自由软件。</translation>
    </message>
    <message>
        <source>Look for a newer version once a day</source>
        <translation>每天检查一次新版本</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>更新内容</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Licences of what it carries</source>
        <translation>所含软件的许可证</translation>
    </message>
    <message>
        <source>This build does not look for newer versions: it was made without a publisher's key.</source>
        <translation>此构建不含发布者密钥，因此不检查新版本。</translation>
    </message>
    <message>
        <source>Logo of the signature</source>
        <translation>签名徽标</translation>
    </message>
    <message>
        <source>{name} is in your downloads. Close Tradewind and start it to update.</source>
        <translation>{name} 已在“下载”文件夹中。请关闭本程序后运行它以完成更新。</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>正在下载…</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Version {version} is there.</source>
        <translation>已有版本 {version}。</translation>
    </message>
    <message>
        <source>This is the newest version.</source>
        <translation>已是最新版本。</translation>
    </message>
    <message>
        <source>Mail to them arrives in this account; an answer goes out from the address that was written to.</source>
        <translation>发往这些地址的邮件会到本账号；回复时使用对方写的那个地址发出。</translation>
    </message>
    <message>
        <source>Kept on this computer</source>
        <translation>本机保存</translation>
    </message>
    <message>
        <source>Free space</source>
        <translation>释放空间</translation>
    </message>
    <message>
        <source>any language</source>
        <translation>任何语言</translation>
    </message>
    <message>
        <source>Keep only the headers of mail beyond this choice. Drafts and unsent mail stay.</source>
        <translation>超出所选范围的邮件只保留邮件头。草稿和未发送的邮件不受影响。</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Sign-in in the browser</source>
        <translation>浏览器登录</translation>
    </message>
    <message>
        <source>Microsoft and Google let a program in by browser when a company has registered it there. What they call “client id” belongs here; each account then signs in by itself.</source>
        <translation>公司登记过的程序，微软和谷歌才允许通过浏览器登录。请把它们给出的“客户端 ID”填在这里，之后每个账号各自登录。</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>客户端 ID</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Sign-in page</source>
        <translation>登录页面</translation>
    </message>
    <message>
        <source>Token address</source>
        <translation>令牌地址</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>A company's own server</source>
        <translation>公司自建服务器</translation>
    </message>
    <message>
        <source>How a company gets a client id</source>
        <translation>公司如何申请客户端 ID</translation>
    </message>
    <message>
        <source>Addresses and scopes</source>
        <translation>地址和权限</translation>
    </message>
    <message>
        <source>Save the client id</source>
        <translation>保存客户端 ID</translation>
    </message>
    <message>
        <source>Change the logo…</source>
        <translation>更换徽标…</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Google gives one with the client id</source>
        <translation>谷歌会随客户端 ID 一起给出</translation>
    </message>
    <message>
        <source>empty, unless the server wants one</source>
        <translation>除非服务器要求，否则留空</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Sign in in the browser</source>
        <translation>用浏览器登录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>empty: signs in in the browser</source>
        <translation>留空：用浏览器登录</translation>
    </message>
    <message>
        <source>Mail in the list</source>
        <translation>邮件列表</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>按会话显示</translation>
    </message>
    <message>
        <source>Single mails</source>
        <translation>逐封显示</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>整体大小</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Close Tradewind and start it anew</source>
        <translation>关闭并重新启动本程序</translation>
    </message>
    <message>
        <source>This is no picture that can be used</source>
        <translation>这不是可用的图片</translation>
    </message>
    <message>
        <source>This could not be kept: {reason}</source>
        <translation>无法保存：{reason}</translation>
    </message>
    <message>
        <source>In force when Tradewind starts the next time.</source>
        <translation>下次启动时生效。</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Tell of new mail</source>
        <translation>新邮件通知</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>免打扰时段</translation>
    </message>
    <message>
        <source>Quiet hours from</source>
        <translation>免打扰开始</translation>
    </message>
    <message>
        <source>Quiet hours until</source>
        <translation>免打扰结束</translation>
    </message>
    <message>
        <source>Tell of mail to</source>
        <translation>以下账号的新邮件会通知</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Sender and subject</source>
        <translation>显示发件人和主题</translation>
    </message>
    <message>
        <source>Only that there is mail</source>
        <translation>只提示有新邮件</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>不通知</translation>
    </message>
    <message>
        <source>Remove the logo</source>
        <translation>移除徽标</translation>
    </message>
    <message>
        <source>Quiet on Saturday and Sunday</source>
        <translation>周六、周日免打扰</translation>
    </message>
    <message>
        <source>In the quiet hours nothing is shown; the count goes on, and one summary comes afterwards.</source>
        <translation>免打扰时段内不弹出通知，未读数照常更新，结束后汇总通知一次。</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>写信</translation>
    </message>
    <message>
        <source>Mails are written</source>
        <translation>写信位置</translation>
    </message>
    <message>
        <source>In the main window</source>
        <translation>在主窗口中</translation>
    </message>
    <message>
        <source>In windows of their own</source>
        <translation>在独立窗口中</translation>
    </message>
    <message>
        <source>Spelling that is checked</source>
        <translation>拼写检查</translation>
    </message>
    <message>
        <source>English, American</source>
        <translation>英语（美国）</translation>
    </message>
    <message>
        <source>English, British</source>
        <translation>英语（英国）</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不检查</translation>
    </message>
    <message>
        <source>Words of your own, which count as right</source>
        <translation>您加入词典的词，视为正确</translation>
    </message>
    <message>
        <source>Forget these words</source>
        <translation>从词典移除</translation>
    </message>
    <message>
        <source>My working time</source>
        <translation>我的工作时间</translation>
    </message>
    <message>
        <source>Public holidays and China's make-up days are known. Dates as 2026-10-01, with blanks between.</source>
        <translation>法定节假日和调休已内置。日期写成 2026-10-01，用空格分开。</translation>
    </message>
    <message>
        <source>Remind me of an unanswered mail, by the customer's stage</source>
        <translation>邮件未回时提醒我（按客户阶段）</translation>
    </message>
    <message>
        <source>Holidays of</source>
        <translation>节假日按</translation>
    </message>
    <message>
        <source>I work from, until</source>
        <translation>上班时间</translation>
    </message>
    <message>
        <source>Days off of mine</source>
        <translation>我另外休息的日子</translation>
    </message>
    <message>
        <source>Other days that I work</source>
        <translation>我另外上班的日子</translation>
    </message>
    <message>
        <source>An answer is due within</source>
        <translation>回复期限</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>计时方式</translation>
    </message>
    <message>
        <source>A customer without a plan is shown after</source>
        <translation>没有计划的客户，多久没往来后列出</translation>
    </message>
    <message>
        <source>I work from</source>
        <translation>上班</translation>
    </message>
    <message>
        <source>I work until</source>
        <translation>下班</translation>
    </message>
    <message>
        <source>my working time</source>
        <translation>只算工作时间</translation>
    </message>
    <message>
        <source>plain hours</source>
        <translation>自然小时</translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>after %n working days</source>
        <translation>
            <numerusform>%n 个工作日后</numerusform>
        </translation>
    </message>
    <message>
        <source>not by itself</source>
        <translation>不自动提醒</translation>
    </message>
    <message>
        <source>A planned mail that was missed may leave late by</source>
        <translation>错过时间的定时邮件，最多可晚发</translation>
    </message>
    <message>
        <source>2 hours, or in their hours</source>
        <translation>2 小时，或对方仍在办公</translation>
    </message>
    <message>
        <source>Not at all: at the next good moment</source>
        <translation>不晚发，等下一个好时机</translation>
    </message>
    <message>
        <source>My card</source>
        <translation>我的名片</translation>
    </message>
    <message>
        <source>Templates write this of you, and a new signature begins with it.</source>
        <translation>模板会填入这些信息，新签名也以此开头。</translation>
    </message>
    <message>
        <source>Name below mails</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>职位</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>In templates: {field}</source>
        <translation>模板中写作 {field}</translation>
    </message>
    <message>
        <source>Strangers a day, whole company</source>
        <translation>全公司每天可写的陌生人</translation>
    </message>
    <message>
        <source>Letters to people who have never written to you; many providers count these for the company.</source>
        <translation>群发给从未来信的人；很多服务商按全公司合计。</translation>
    </message>
    <message>
        <source>Careful: grows from 30 a day</source>
        <translation>稳妥：从每天 30 人逐步增加</translation>
    </message>
    <message>
        <source>Where mail comes from</source>
        <translation>邮件来源</translation>
    </message>
    <message>
        <source>A green mark beside the sender says that a mail really comes from his domain.</source>
        <translation>发件人旁边的绿色标记表示：邮件确实来自他的域名。</translation>
    </message>
    <message>
        <source>Check signatures (DKIM) on this computer when mail arrives</source>
        <translation>邮件到达时在本机核验签名（DKIM）</translation>
    </message>
    <message>
        <source>The key of the sender's domain is asked for when a mail arrives, never when you open it.</source>
        <translation>只在邮件到达时查询发件域名的公钥，打开邮件时不联网。</translation>
    </message>
    <message>
        <source>Mail servers whose word counts</source>
        <translation>可信的收信服务器</translation>
    </message>
    <message>
        <source>Only the topmost field “Authentication-Results” of these servers counts; others can be forged.</source>
        <translation>只认这些服务器写的最上面一条 Authentication-Results，其余可能是伪造的。</translation>
    </message>
    <message>
        <source>Said to be fine</source>
        <translation>已标为没问题</translation>
    </message>
    <message>
        <source>Nothing yet. What you let pass above a mail stands here and can be taken back.</source>
        <translation>还没有。您在邮件上方放行的会列在这里，可随时收回。</translation>
    </message>
    <message>
        <source>Servers that are believed for {address}</source>
        <translation>{address} 的可信服务器</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Learn it again</source>
        <translation>重新学习</translation>
    </message>
    <message>
        <source>Forget what was typed and go by the mail that comes</source>
        <translation>不用手填的，按收到的邮件判断</translation>
    </message>
    <message>
        <source>As you said.</source>
        <translation>按您填写的。</translation>
    </message>
    <message>
        <source>Learned: it writes its findings on nearly all mail that comes in.</source>
        <translation>自动学到：几乎每封来信都有它写的验证结果。</translation>
    </message>
    <message>
        <source>No server has been learned yet. Without one, only signatures count.</source>
        <translation>还没学到可信的服务器，目前只看签名。</translation>
    </message>
    <message>
        <source>Also seen: {servers}.</source>
        <translation>另外见到：{servers}。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Tell it again in mail of {address}</source>
        <translation>{address} 的邮件恢复提示</translation>
    </message>
    <message>
        <source>Domain like a customer's</source>
        <translation>像客户的域名</translation>
    </message>
    <message>
        <source>Domain like ours</source>
        <translation>像我方的域名</translation>
    </message>
    <message>
        <source>Letters that look like others</source>
        <translation>形似字母</translation>
    </message>
    <message>
        <source>Known name, other address</source>
        <translation>名字熟悉，地址不同</translation>
    </message>
    <message>
        <source>Answers go to</source>
        <translation>回复发到</translation>
    </message>
    <message>
        <source>Link leads to</source>
        <translation>链接指向</translation>
    </message>
    <message>
        <source>{what}: {about}</source>
        <translation>{what}：{about}</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Contents (arrows)</source>
        <translation>目录（方向键）</translation>
    </message>
</context>
</TS>
