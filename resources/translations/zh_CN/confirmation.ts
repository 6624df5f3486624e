<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>confirmation</name>
    <message>
        <source>Goods</source>
        <translation>货物</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Incoterm</source>
        <translation>贸易术语</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>交货期</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量标准</translation>
    </message>
    <message>
        <source>Further point</source>
        <translation>其他条款</translation>
    </message>
    <message>
        <source>{words} · {day}, {who}</source>
        <translation>{words} · {day}，{who}</translation>
    </message>
    <message>
        <source>we</source>
        <translation>我方</translation>
    </message>
    <message>
        <source>they</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Terms of {day}</source>
        <translation>{day}的条款</translation>
    </message>
    <message>
        <source>all {number} confirmed</source>
        <translation>{number} 条已全部确认</translation>
    </message>
    <message>
        <source>{done} of {number} confirmed</source>
        <translation>已确认 {done}/{number}</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>尚未发出</translation>
    </message>
    <message>
        <source>asked on {day}</source>
        <translation>{day}请其确认</translation>
    </message>
    <message numerus="yes">
        <source>%n points open</source>
        <translation>
            <numerusform>%n 条未答复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n days</source>
        <translation>
            <numerusform>已等 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>since today</source>
        <translation>今天发出</translation>
    </message>
    <message>
        <source>answered on {day}</source>
        <translation>{day}已答复</translation>
    </message>
    <message>
        <source>{point} – they say: {theirs}</source>
        <translation>{point}——对方要求：{theirs}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未答复</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>ticked by hand</source>
        <translation>手工勾选</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>About</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>What point {number} is about</source>
        <translation>第 {number} 条的事项</translation>
    </message>
    <message>
        <source>not said in these mails: fill in, or leave it out</source>
        <translation>邮件中未提及：可填写，也可留空</translation>
    </message>
    <message>
        <source>as it was agreed</source>
        <translation>按商定内容填写</translation>
    </message>
    <message>
        <source>Point {number}: {about}</source>
        <translation>第 {number} 条：{about}</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Leave out {about}</source>
        <translation>去掉“{about}”</translation>
    </message>
    <message>
        <source>Also said:</source>
        <translation>另有说法：</translation>
    </message>
    <message>
        <source>Take {words}</source>
        <translation>采用 {words}</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>原句</translation>
    </message>
    <message>
        <source>Where it was agreed</source>
        <translation>商定出处</translation>
    </message>
    <message>
        <source>Written confirmation</source>
        <translation>书面确认</translation>
    </message>
    <message>
        <source>Terms block</source>
        <translation>条款表</translation>
    </message>
    <message>
        <source>What was agreed, as the mails say it. Lines that stay empty are left out of the mail.</source>
        <translation>以下是邮件中商定的内容。留空的条款不会写进邮件。</translation>
    </message>
    <message>
        <source>Order or project</source>
        <translation>订单或项目</translation>
    </message>
    <message>
        <source>its number, as PI-2041</source>
        <translation>编号，如 PI-2041</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Add a point</source>
        <translation>添加一条</translation>
    </message>
    <message>
        <source>A point of your own: packing, marks, inspection</source>
        <translation>自己的条款：包装、唛头、验货等</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
    <message>
        <source>Write the mail</source>
        <translation>写成邮件</translation>
    </message>
    <message>
        <source>Put into the mail</source>
        <translation>放入邮件</translation>
    </message>
    <message>
        <source>Insert the terms</source>
        <translation>插入条款</translation>
    </message>
    <message>
        <source>A mail with these points that asks for the answer “Confirmed” (Ctrl+Enter)</source>
        <translation>用这些条款写一封邮件，请对方回复“Confirmed” (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>These points, and the wish for the answer “Confirmed” (Ctrl+Enter)</source>
        <translation>插入这些条款，并请对方回复“Confirmed” (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Only the table with these points; nothing is asked (Ctrl+Enter)</source>
        <translation>只插入条款表，不请对方确认 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Not confirmed after all</source>
        <translation>改为未确认</translation>
    </message>
    <message>
        <source>Tick by hand: they have confirmed it another way</source>
        <translation>手工勾选：对方已用其他方式确认</translation>
    </message>
    <message>
        <source>They: {words}</source>
        <translation>对方：{words}</translation>
    </message>
    <message>
        <source>More for “{point}”</source>
        <translation>“{point}”的更多操作</translation>
    </message>
    <message>
        <source>More for {title}</source>
        <translation>{title} 的更多操作</translation>
    </message>
    <message>
        <source>Agree to “{words}”</source>
        <translation>同意“{words}”</translation>
    </message>
    <message>
        <source>Open the mail that says so</source>
        <translation>打开对方答复的邮件</translation>
    </message>
    <message>
        <source>Open the mail in which it was agreed</source>
        <translation>打开商定时的邮件</translation>
    </message>
    <message>
        <source>Not asked any more</source>
        <translation>不再要求确认</translation>
    </message>
    <message>
        <source>Open the mail that asks</source>
        <translation>打开请求确认的邮件</translation>
    </message>
    <message>
        <source>Ask again for what is open</source>
        <translation>再次请对方确认未答复的条款</translation>
    </message>
    <message>
        <source>Ask no more for what is open</source>
        <translation>未答复的条款不再要求确认</translation>
    </message>
    <message>
        <source>Confirmed terms</source>
        <translation>已确认条款</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>请对方确认</translation>
    </message>
    <message>
        <source>Have what was agreed confirmed in writing</source>
        <translation>请对方书面确认商定内容</translation>
    </message>
    <message>
        <source>Have what was agreed confirmed in writing (C)</source>
        <translation>请对方书面确认商定内容 (C)</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier ones</source>
        <translation>
            <numerusform>另有 %n 份更早的</numerusform>
        </translation>
    </message>
    <message>
        <source>Confirmed terms changed.</source>
        <translation>已修改确认状态。</translation>
    </message>
    <message>
        <source>We wrote on {day}: “{said}”</source>
        <translation>我方 {day}：“{said}”</translation>
    </message>
    <message>
        <source>They wrote on {day}: “{said}”</source>
        <translation>对方 {day}：“{said}”</translation>
    </message>
</context>
</TS>
