<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>schedule</name>
    <message>
        <source>Send now</source>
        <translation>现在发送</translation>
    </message>
    <message>
        <source>Send in the customer's hours: {when}</source>
        <translation>按客户时间发送：{when}</translation>
    </message>
    <message>
        <source>When it is to leave</source>
        <translation>何时发出</translation>
    </message>
    <message>
        <source>Send · {when}</source>
        <translation>发送 · {when}</translation>
    </message>
    <message>
        <source>Send {when}</source>
        <translation>{when}发送</translation>
    </message>
    <message>
        <source>&amp;Now</source>
        <translation>立即发送(&amp;N)</translation>
    </message>
    <message>
        <source>they are in</source>
        <translation>对方在办公</translation>
    </message>
    <message>
        <source>In the customer's &amp;hours: {when}</source>
        <translation>客户办公时间(&amp;H)：{when}</translation>
    </message>
    <message>
        <source>My next &amp;morning: {when}</source>
        <translation>我的下个工作日早上(&amp;M)：{when}</translation>
    </message>
    <message>
        <source>&amp;Pick a time…</source>
        <translation>指定时间(&amp;P)…</translation>
    </message>
    <message>
        <source>Now, and &amp;archive the conversation</source>
        <translation>立即发送并归档往来(&amp;A)</translation>
    </message>
    <message>
        <source>{city} time (theirs)</source>
        <translation>{city}时间（客户）</translation>
    </message>
    <message>
        <source>My time</source>
        <translation>我的时间</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
        <source>By whose clock</source>
        <translation>按谁的时间</translation>
    </message>
    <message>
        <source>That is past.</source>
        <translation>这个时间已经过去了。</translation>
    </message>
    <message>
        <source>A holiday there: {name}</source>
        <translation>当地假日：{name}</translation>
    </message>
    <message>
        <source>It is the weekend there.</source>
        <translation>当地是周末。</translation>
    </message>
    <message>
        <source>They are off on that day.</source>
        <translation>对方当天休息。</translation>
    </message>
    <message>
        <source>They are not in the office at that time.</source>
        <translation>对方这个时间不在办公。</translation>
    </message>
    <message>
        <source>Customer's time</source>
        <translation>客户时间</translation>
    </message>
    <message>
        <source>Country, city or time zone</source>
        <translation>国家、城市或时区</translation>
    </message>
    <message>
        <source>Type where they are, and press Enter</source>
        <translation>输入客户所在地，按回车</translation>
    </message>
    <message>
        <source>Nobody knows yet where {name} is.</source>
        <translation>还不知道“{name}”在哪里。</translation>
    </message>
    <message>
        <source>The clock of {name} counts, not that of {others}.</source>
        <translation>按“{name}”的时间计算，不按{others}的时间。</translation>
    </message>
    <message>
        <source>“{text}” is no country, city or time zone that is known.</source>
        <translation>不认识“{text}”这个国家、城市或时区。</translation>
    </message>
    <message>
        <source>in the office</source>
        <translation>办公中</translation>
    </message>
    <message>
        <source>out of office</source>
        <translation>不在办公</translation>
    </message>
    <message>
        <source>A good moment now</source>
        <translation>现在就是好时机</translation>
    </message>
    <message>
        <source>Next good moment: {when}</source>
        <translation>下一个好时机：{when}</translation>
    </message>
    <message>
        <source>Send then</source>
        <translation>定时发送</translation>
    </message>
    <message>
        <source>Was due {when}; the program was closed or offline then.</source>
        <translation>原定 {when}，当时程序未运行或离线。</translation>
    </message>
    <message>
        <source>Goes {when}.</source>
        <translation>{when} 发出。</translation>
    </message>
    <message>
        <source>Waits for your word</source>
        <translation>等您决定</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>照常发送</translation>
    </message>
    <message>
        <source>At its time: {when}</source>
        <translation>按原定时间：{when}</translation>
    </message>
    <message>
        <source>Change time…</source>
        <translation>改时间…</translation>
    </message>
    <message>
        <source>Change time</source>
        <translation>改时间</translation>
    </message>
    <message>
        <source>Back to writing</source>
        <translation>返回修改</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>It stays among the drafts</source>
        <translation>保留在草稿里</translation>
    </message>
    <message numerus="yes">
        <source>%n planned</source>
        <translation>
            <numerusform>%n 封定时</numerusform>
        </translation>
    </message>
    <message>
        <source>Planned mail</source>
        <translation>定时邮件</translation>
    </message>
    <message>
        <source>Has another time now</source>
        <translation>已改到下一个好时机</translation>
    </message>
</context>
</TS>
