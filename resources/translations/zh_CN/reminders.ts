<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>reminders</name>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message>
        <source>Found in mails</source>
        <translation>邮件里的承诺</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>{name} waits for your answer</source>
        <translation>{name} 等您的回复</translation>
    </message>
    <message>
        <source>{name} has not answered</source>
        <translation>{name} 还没有回复</translation>
    </message>
    <message>
        <source>The customer</source>
        <translation>客户</translation>
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
        <source>send something</source>
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
        <source>do something</source>
        <translation>做一件事</translation>
    </message>
    <message>
        <source>{name} asks us to {what}</source>
        <translation>{name} 请我们{what}</translation>
    </message>
    <message>
        <source>We promised {name} to {what}</source>
        <translation>我们答应 {name} {what}</translation>
    </message>
    <message>
        <source>We asked {name} to {what}</source>
        <translation>我们请 {name} {what}</translation>
    </message>
    <message>
        <source>{name} promised to {what}</source>
        <translation>{name} 答应{what}</translation>
    </message>
    <message>
        <source>24-hour rule</source>
        <translation>24 小时规则</translation>
    </message>
    <message>
        <source>my mail of {day}: “{subject}”</source>
        <translation>我 {day} 的邮件：“{subject}”</translation>
    </message>
    <message numerus="yes">
        <source>no answer for %n working days</source>
        <translation>
            <numerusform>%n 个工作日没有回复</numerusform>
        </translation>
    </message>
    <message>
        <source>my own</source>
        <translation>自己添加</translation>
    </message>
    <message>
        <source>our words: {said}</source>
        <translation>我方原话：{said}</translation>
    </message>
    <message>
        <source>their words: {said}</source>
        <translation>对方原话：{said}</translation>
    </message>
    <message>
        <source>due {when}</source>
        <translation>期限 {when}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>the answer came</source>
        <translation>已收到回复</translation>
    </message>
    <message>
        <source>it was kept</source>
        <translation>已兑现</translation>
    </message>
    <message>
        <source>{here} = {there} in {city}</source>
        <translation>{here} = {city} {there}</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>明天 {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n customers</source>
        <translation>
            <numerusform>%n 家</numerusform>
        </translation>
    </message>
    <message>
        <source>at the desk · {number}</source>
        <translation>在办公 · {number}</translation>
    </message>
    <message numerus="yes">
        <source>in %n h · {number}</source>
        <translation>
            <numerusform>%n 小时后 · {number}</numerusform>
        </translation>
    </message>
    <message>
        <source>{day} · {number}</source>
        <translation>{day} · {number}</translation>
    </message>
    <message>
        <source>Everything of {name}</source>
        <translation>{name} 的全部往来</translation>
    </message>
    <message>
        <source>Write the answer</source>
        <translation>写回复</translation>
    </message>
    <message>
        <source>Write the answer (R)</source>
        <translation>写回复 (R)</translation>
    </message>
    <message>
        <source>Write the follow-up</source>
        <translation>写跟进</translation>
    </message>
    <message>
        <source>Write the follow-up (R)</source>
        <translation>写跟进 (R)</translation>
    </message>
    <message>
        <source>Say when</source>
        <translation>先告知时间</translation>
    </message>
    <message>
        <source>A short answer that it has come, and when they will have the full one (H)</source>
        <translation>简短回复：已收到，何时给出完整答复 (H)</translation>
    </message>
    <message>
        <source>To their morning</source>
        <translation>推到客户的早上</translation>
    </message>
    <message>
        <source>Put off to the customer's next morning (H)</source>
        <translation>推到客户的下一个早上 (H)</translation>
    </message>
    <message>
        <source>Put off to another time</source>
        <translation>推到其他时间</translation>
    </message>
    <message>
        <source>No answer needed</source>
        <translation>不用回复</translation>
    </message>
    <message>
        <source>No answer needed (E)</source>
        <translation>不用回复 (E)</translation>
    </message>
    <message>
        <source>Done (E)</source>
        <translation>完成 (E)</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>提醒我</translation>
    </message>
    <message>
        <source>Remind me when it is due (R)</source>
        <translation>到期提醒我 (R)</translation>
    </message>
    <message>
        <source>Date…</source>
        <translation>日期…</translation>
    </message>
    <message>
        <source>Remind me at another time (H)</source>
        <translation>换个时间提醒 (H)</translation>
    </message>
    <message>
        <source>Not a promise</source>
        <translation>不是承诺</translation>
    </message>
    <message>
        <source>This is no promise (E)</source>
        <translation>这不是承诺 (E)</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Open again (E)</source>
        <translation>重新打开 (E)</translation>
    </message>
    <message>
        <source>All {number}</source>
        <translation>全部 {number}</translation>
    </message>
    <message>
        <source>At the desk now</source>
        <translation>现在谁在办公</translation>
    </message>
    <message>
        <source>Where your customers are shows in their mails.</source>
        <translation>从客户的来信中看出他们在哪里。</translation>
    </message>
    <message>
        <source>Leaves later</source>
        <translation>定时发送</translation>
    </message>
    <message>
        <source>No mail waits for its time.</source>
        <translation>没有定时的邮件。</translation>
    </message>
    <message>
        <source>Customers without a plan</source>
        <translation>没有计划的客户</translation>
    </message>
    <message>
        <source>Everybody has been heard of lately, or has a plan.</source>
        <translation>所有客户近期都有往来或已有计划。</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>No promise</source>
        <translation>不是承诺</translation>
    </message>
    <message>
        <source>I remind you: {when}</source>
        <translation>到时提醒：{when}</translation>
    </message>
    <message>
        <source>Put off: {when}</source>
        <translation>已推到：{when}</translation>
    </message>
    <message>
        <source>New reminder</source>
        <translation>新建提醒</translation>
    </message>
    <message>
        <source>When to be reminded</source>
        <translation>何时提醒</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Whose, if it is about one</source>
        <translation>哪个客户（可不填）</translation>
    </message>
    <message>
        <source>Ask for the deposit</source>
        <translation>催定金</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
    <message>
        <source>Remind me (Enter)</source>
        <translation>提醒我 (Enter)</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>New reminder (N)</source>
        <translation>新建提醒 (N)</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>显示更多</translation>
    </message>
    <message numerus="yes">
        <source>%n for today</source>
        <translation>
            <numerusform>今天 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>逾期 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing left for today</source>
        <translation>今天没有待办了</translation>
    </message>
    <message>
        <source>The next one: {when}</source>
        <translation>下一件：{when}</translation>
    </message>
    <message>
        <source>Whoever waits for your answer, and what was promised, shows up here by itself.</source>
        <translation>等您回复的客户和邮件里的承诺会自动出现在这里。</translation>
    </message>
    <message>
        <source>Nothing is overdue</source>
        <translation>没有逾期</translation>
    </message>
    <message>
        <source>Nothing is planned</source>
        <translation>没有安排</translation>
    </message>
    <message>
        <source>N makes a reminder.</source>
        <translation>按 N 新建提醒。</translation>
    </message>
    <message>
        <source>No promises to look at</source>
        <translation>没有待确认的承诺</translation>
    </message>
    <message>
        <source>What you or your customers promise in mails is proposed here.</source>
        <translation>双方在邮件里的承诺会列在这里，由您确认。</translation>
    </message>
    <message>
        <source>Nothing done yet</source>
        <translation>还没有完成的</translation>
    </message>
    <message>
        <source>The customer's next morning</source>
        <translation>客户的下一个早上</translation>
    </message>
    <message>
        <source>Tomorrow, my next day of work</source>
        <translation>明天（我的下一个工作日）</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>下周一</translation>
    </message>
    <message>
        <source>A date…</source>
        <translation>指定时间…</translation>
    </message>
    <message numerus="yes">
        <source>%n things are due</source>
        <translation>
            <numerusform>%n 件事到期</numerusform>
        </translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>{time} in {city}</source>
        <translation>{city} {time}</translation>
    </message>
    <message>
        <source>The next line, the one before</source>
        <translation>下一条、上一条</translation>
    </message>
    <message>
        <source>Done, or no answer needed</source>
        <translation>完成，或不用回复</translation>
    </message>
    <message>
        <source>To the customer's morning, or say when</source>
        <translation>推到客户的早上，或先告知时间</translation>
    </message>
    <message>
        <source>Write the answer or the follow-up</source>
        <translation>写回复或写跟进</translation>
    </message>
    <message>
        <source>Open the mail</source>
        <translation>打开邮件</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{name} has not confirmed</source>
        <translation>{name} 还没有确认</translation>
    </message>
    <message>
        <source>terms not confirmed in writing</source>
        <translation>条款尚未书面确认</translation>
    </message>
    <message>
        <source>asked on {day}</source>
        <translation>{day}请其确认</translation>
    </message>
    <message>
        <source>no point is open any more</source>
        <translation>各条已有答复</translation>
    </message>
</context>
</TS>
