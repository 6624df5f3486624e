<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>customer</name>
    <message>
        <source>New</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Inquiry</source>
        <translation>询盘</translation>
    </message>
    <message>
        <source>Quoted</source>
        <translation>已报价</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样品</translation>
    </message>
    <message>
        <source>Deposit awaited</source>
        <translation>待定金</translation>
    </message>
    <message>
        <source>In production</source>
        <translation>生产中</translation>
    </message>
    <message>
        <source>Balance awaited</source>
        <translation>待余款</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>已发货</translation>
    </message>
    <message>
        <source>Regular customer</source>
        <translation>老客户</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>已流失</translation>
    </message>
    <message>
        <source>Our turn · {time}</source>
        <translation>轮到我们 · {time}</translation>
    </message>
    <message>
        <source>Their turn · {time}</source>
        <translation>轮到客户 · {time}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>ship</source>
        <translation>发货</translation>
    </message>
    <message>
        <source>pay</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>send</source>
        <translation>寄送</translation>
    </message>
    <message>
        <source>quote</source>
        <translation>报价</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>deliver</source>
        <translation>交货</translation>
    </message>
    <message>
        <source>do</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>We: {what}</source>
        <translation>我们：{what}</translation>
    </message>
    <message>
        <source>They: {what}</source>
        <translation>客户：{what}</translation>
    </message>
    <message>
        <source>asked to {what}</source>
        <translation>须{what}</translation>
    </message>
    <message>
        <source>after deposit</source>
        <translation>收定金后</translation>
    </message>
    <message>
        <source>after payment</source>
        <translation>付款后</translation>
    </message>
    <message>
        <source>after L/C</source>
        <translation>收到信用证后</translation>
    </message>
    <message>
        <source>after order</source>
        <translation>下单后</translation>
    </message>
    <message>
        <source>once confirmed</source>
        <translation>确认后</translation>
    </message>
    <message>
        <source>after sample</source>
        <translation>样品后</translation>
    </message>
    <message>
        <source>after invoice</source>
        <translation>开票后</translation>
    </message>
    <message>
        <source>after B/L</source>
        <translation>见提单后</translation>
    </message>
    <message>
        <source>after papers</source>
        <translation>单据后</translation>
    </message>
    <message>
        <source>after shipment</source>
        <translation>装船后</translation>
    </message>
    <message>
        <source>on arrival</source>
        <translation>到港后</translation>
    </message>
    <message>
        <source>Their time</source>
        <translation>客户时间</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Not known yet: their country or a telephone number would tell.</source>
        <translation>还不知道客户在哪里：填写国家或电话即可推算。</translation>
    </message>
    <message>
        <source>in the office</source>
        <translation>在办公</translation>
    </message>
    <message>
        <source>out of office</source>
        <translation>不在办公</translation>
    </message>
    <message>
        <source>The next good moment for a mail to arrive</source>
        <translation>邮件送达的下一个好时机</translation>
    </message>
    <message>
        <source>a good time now</source>
        <translation>现在正合适</translation>
    </message>
    <message>
        <source>next {day}{time} = {here} here</source>
        <translation>{day}{time} 可送达 = 本地 {here}</translation>
    </message>
    <message>
        <source>usually writes {span}</source>
        <translation>通常 {span} 写信</translation>
    </message>
    <message>
        <source>holiday</source>
        <translation>放假</translation>
    </message>
    <message>
        <source>day off</source>
        <translation>休息</translation>
    </message>
    <message>
        <source>usual hours, {country}</source>
        <translation>{country} 的通常工作时间</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Choose another stage</source>
        <translation>更改阶段</translation>
    </message>
    <message>
        <source>More for this customer</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Make a customer</source>
        <translation>建为客户</translation>
    </message>
    <message>
        <source>With name, firm, telephone and country as the mail has them; you confirm them</source>
        <translation>姓名、公司、电话和国家从邮件中读出，由您确认</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>No answer yet?</source>
        <translation>还没有回复？</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>备注：{text}</translation>
    </message>
    <message>
        <source>Me: {text}</source>
        <translation>我：{text}</translation>
    </message>
    <message>
        <source>Open the customer's page</source>
        <translation>打开客户页</translation>
    </message>
    <message>
        <source>All mail of {address} belongs to…</source>
        <translation>{address} 的全部邮件属于…</translation>
    </message>
    <message>
        <source>Only this conversation belongs to…</source>
        <translation>仅这个会话属于…</translation>
    </message>
    <message>
        <source>Remind me: {what}</source>
        <translation>提醒我：{what}</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>职位</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Take this person out</source>
        <translation>移除此联系人</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Read from the mail: please look whether it is right. Point at a field to see the line.</source>
        <translation>以下内容读自邮件，请核对。指向某一栏可看到原文。</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>City, state</source>
        <translation>城市、州省</translation>
    </message>
    <message>
        <source>Web site</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>Mail domains</source>
        <translation>邮箱域名</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>People</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>添加联系人</translation>
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
        <source>From the line: {line}</source>
        <translation>原文：{line}</translation>
    </message>
    <message>
        <source>This country is not known: {name}. Its name or its two letters will do.</source>
        <translation>没有找到这个国家：{name}。请填写国名或两位代码。</translation>
    </message>
    <message>
        <source>Whose mail is it?</source>
        <translation>这是谁的邮件？</translation>
    </message>
    <message>
        <source>Nobody's: no customer</source>
        <translation>不属于任何客户</translation>
    </message>
    <message>
        <source>{name} is a customer now; all mail with them is linked.</source>
        <translation>{name} 已建为客户，全部往来邮件已归入。</translation>
    </message>
    <message>
        <source>Corrected, and remembered.</source>
        <translation>已更正，今后照此归类。</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>{city}, {country}</source>
        <translation>{country} {city}</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>自动判断</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>A city or a zone; what is likely stands first</source>
        <translation>输入城市或时区；可能的排在最前</translation>
    </message>
    <message>
        <source>Forget the corrections: as their mails, telephones and country show it</source>
        <translation>取消更正，按对方邮件、电话和国家判断</translation>
    </message>
    <message>
        <source>They open at</source>
        <translation>对方上班时间</translation>
    </message>
    <message>
        <source>They close at</source>
        <translation>对方下班时间</translation>
    </message>
    <message>
        <source>{day} is free</source>
        <translation>{day}休息</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>上班时间</translation>
    </message>
    <message>
        <source>Free days</source>
        <translation>休息日</translation>
    </message>
    <message>
        <source>There is no time zone of this name. Choose one of the list.</source>
        <translation>没有这个时区，请从列表中选择。</translation>
    </message>
    <message>
        <source>It may be one of several zones: please choose.</source>
        <translation>可能是几个时区之一，请选择。</translation>
    </message>
    <message>
        <source>They must close after they open.</source>
        <translation>下班时间要晚于上班时间。</translation>
    </message>
    <message>
        <source>One day at least must be worked.</source>
        <translation>至少要有一天上班。</translation>
    </message>
    <message>
        <source>Being told when a mail is opened</source>
        <translation>打开邮件时通知我们</translation>
    </message>
    <message>
        <source>Letters to many</source>
        <translation>群发邮件</translation>
    </message>
    <message>
        <source>Keeping personal data</source>
        <translation>保存个人资料</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>同意事项</translation>
    </message>
    <message>
        <source>Where it says so: a mail, a call, a form</source>
        <translation>依据：邮件、电话或表单</translation>
    </message>
    <message>
        <source>They agreed</source>
        <translation>对方同意</translation>
    </message>
    <message>
        <source>They object</source>
        <translation>对方反对</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未询问</translation>
    </message>
    <message>
        <source>Note down what they said</source>
        <translation>记录对方的答复</translation>
    </message>
    <message>
        <source>given {day}</source>
        <translation>{day}同意</translation>
    </message>
    <message>
        <source>objected {day}</source>
        <translation>{day}反对</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show all files</source>
        <translation>显示全部文件</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <source>Open {site} in the browser</source>
        <translation>在浏览器中打开 {site}</translation>
    </message>
    <message>
        <source>{name} is in charge</source>
        <translation>负责人 {name}</translation>
    </message>
    <message>
        <source>Back to all customers</source>
        <translation>返回客户列表</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Change their data (E)</source>
        <translation>修改资料 (E)</translation>
    </message>
    <message>
        <source>Write a mail</source>
        <translation>写邮件</translation>
    </message>
    <message>
        <source>Write to their first person (W)</source>
        <translation>给首位联系人写邮件 (W)</translation>
    </message>
    <message>
        <source>Reminder: {text}</source>
        <translation>提醒：{text}</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Write a note (A)</source>
        <translation>写备注 (A)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Ctrl+Enter keeps the note, Esc leaves it</source>
        <translation>Ctrl+Enter 保存，Esc 放弃</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>修改备注</translation>
    </message>
    <message>
        <source>Delete the note</source>
        <translation>删除备注</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a reminder (R)</source>
        <translation>添加提醒 (R)</translation>
    </message>
    <message>
        <source>Add a reminder</source>
        <translation>添加提醒</translation>
    </message>
    <message>
        <source>More about them</source>
        <translation>更多资料</translation>
    </message>
    <message>
        <source>Note deleted.</source>
        <translation>已删除备注。</translation>
    </message>
    <message>
        <source>Stage changed.</source>
        <translation>已更改阶段。</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>With files</source>
        <translation>带附件</translation>
    </message>
    <message>
        <source>Call {number}</source>
        <translation>拨打 {number}</translation>
    </message>
    <message>
        <source>Add or change</source>
        <translation>添加或修改</translation>
    </message>
    <message>
        <source>Add, correct or take out people (E)</source>
        <translation>添加、修改或移除联系人 (E)</translation>
    </message>
    <message>
        <source>Write to {address}</source>
        <translation>写信给 {address}</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>还没有联系人</translation>
    </message>
    <message>
        <source>Tel.</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>传真</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>New reminder</source>
        <translation>新提醒</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>要做什么</translation>
    </message>
    <message>
        <source>When, here</source>
        <translation>时间（本地）</translation>
    </message>
    <message>
        <source>Proposed: their next morning</source>
        <translation>建议：对方的下一个早晨</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>其他名称</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Looks like {name}: add to it</source>
        <translation>像是 {name}：加到该客户</translation>
    </message>
    <message>
        <source>Put what stands here into that customer, instead of making another</source>
        <translation>把这里的内容并入该客户，而不是另建一家</translation>
    </message>
    <message>
        <source>Legal names of the same buyer, with ; between</source>
        <translation>同一买家的其他公司名，用 ; 分隔</translation>
    </message>
    <message>
        <source>Fields of your own</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Change names and fields</source>
        <translation>修改名称和字段</translation>
    </message>
    <message>
        <source>Other names, address and fields of your own (F)</source>
        <translation>其他名称、地址和自定义字段 (F)</translation>
    </message>
    <message>
        <source>Passing personal data on to others</source>
        <translation>向他人转交个人资料</translation>
    </message>
    <message>
        <source>Their consent</source>
        <translation>对方同意</translation>
    </message>
    <message>
        <source>A contract with them</source>
        <translation>与对方的合同</translation>
    </message>
    <message>
        <source>A duty by law</source>
        <translation>法律义务</translation>
    </message>
    <message>
        <source>Our legitimate interest</source>
        <translation>我方正当利益</translation>
    </message>
    <message>
        <source>no mail</source>
        <translation>没有邮件</translation>
    </message>
    <message>
        <source>Nothing was said</source>
        <translation>没有表态</translation>
    </message>
    <message>
        <source>The mail that says so</source>
        <translation>写明此事的邮件</translation>
    </message>
    <message>
        <source>It rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Consents and data</source>
        <translation>同意与资料</translation>
    </message>
    <message>
        <source>What {name} agreed to; hand out or erase their data</source>
        <translation>{name} 同意了什么；导出或删除其资料</translation>
    </message>
    <message numerus="yes">
        <source>%n mails with nobody else</source>
        <translation>
            <numerusform>%n 封没有其他人的邮件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mails in the outbox</source>
        <translation>
            <numerusform>发件箱中 %n 封邮件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drafts</source>
        <translation>
            <numerusform>%n 份草稿</numerusform>
        </translation>
    </message>
    <message>
        <source>The contact with address and telephone</source>
        <translation>联系人及其邮箱、电话</translation>
    </message>
    <message>
        <source>The name in the list of addresses</source>
        <translation>地址列表中的姓名</translation>
    </message>
    <message numerus="yes">
        <source>%n notes that name the person</source>
        <translation>
            <numerusform>%n 条提到此人的备注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reminders that name the person</source>
        <translation>
            <numerusform>%n 条提到此人的提醒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n consents</source>
        <translation>
            <numerusform>%n 项同意记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letters to many</source>
        <translation>
            <numerusform>%n 封群发信</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choices about their mail</source>
        <translation>
            <numerusform>%n 项关于其邮件的设置</numerusform>
        </translation>
    </message>
    <message>
        <source>Hand out …</source>
        <translation>导出……</translation>
    </message>
    <message>
        <source>Erase …</source>
        <translation>删除……</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>What is kept of this person</source>
        <translation>此人的资料</translation>
    </message>
    <message>
        <source>Everything as files: a ZIP, or a folder where the name has no .zip</source>
        <translation>全部导出为文件：ZIP，名称不带 .zip 则为文件夹</translation>
    </message>
    <message>
        <source>See first what goes and what stays</source>
        <translation>先看哪些会删、哪些保留</translation>
    </message>
    <message>
        <source>This goes, also on the servers</source>
        <translation>以下会删除（服务器上也删）</translation>
    </message>
    <message>
        <source>This stays</source>
        <translation>以下保留</translation>
    </message>
    <message>
        <source>There is no way back. Backups that you made earlier still have all of it: delete them yourself. Of the address only a sign is kept, so that no letters go there.</source>
        <translation>删除后无法恢复。以前做的备份里仍有全部资料，请自行删除。地址只留一个记号，避免再给对方群发。</translation>
    </message>
    <message>
        <source>Invoices and vouchers, years</source>
        <translation>发票等凭证（年）</translation>
    </message>
    <message>
        <source>Letters about deals, years</source>
        <translation>交易信函（年）</translation>
    </message>
    <message>
        <source>The law that asks for it</source>
        <translation>要求保存的法律</translation>
    </message>
    <message>
        <source>as their firm: {state}</source>
        <translation>同公司：{state}</translation>
    </message>
    <message numerus="yes">
        <source>%n mails</source>
        <translation>
            <numerusform>%n 封邮件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them on the server only</source>
        <translation>
            <numerusform>其中 %n 封只在服务器上</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>Hand out the data of {name}</source>
        <translation>导出 {name} 的资料</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
    <message numerus="yes">
        <source>%n mails are on the server only and are missing.</source>
        <translation>
            <numerusform>%n 封邮件只在服务器上，未能导出。</numerusform>
        </translation>
    </message>
    <message>
        <source>The person's data were erased; servers follow with the next sync.</source>
        <translation>此人的资料已删除，服务器上的在下次同步时删除。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not confirmed yet: {title}</source>
        <translation>尚未确认：{title}</translation>
    </message>
</context>
</TS>
