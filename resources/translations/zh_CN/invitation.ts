<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>invitation</name>
    <message>
      <source>accepted</source>
      <translation>接受</translation>
    </message>
    <message>
      <source>perhaps</source>
      <translation>暂定</translation>
    </message>
    <message>
      <source>declined</source>
      <translation>拒绝</translation>
    </message>
    <message>
      <source>sends somebody else</source>
      <translation>委托他人</translation>
    </message>
    <message numerus="yes">
      <source>every %n days</source>
      <translation><numerusform>每 %n 天</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>every %n weeks</source>
      <translation><numerusform>每 %n 周</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>every %n months</source>
      <translation><numerusform>每 %n 个月</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>every %n years</source>
      <translation><numerusform>每 %n 年</numerusform></translation>
    </message>
    <message>
      <source>on {days}</source>
      <translation>{days}</translation>
    </message>
    <message>
      <source>until {day}</source>
      <translation>到 {day} 为止</translation>
    </message>
    <message numerus="yes">
      <source>%n times</source>
      <translation><numerusform>共 %n 次</numerusform></translation>
    </message>
    <message>
      <source>Accept</source>
      <translation>接受</translation>
    </message>
    <message>
      <source>Perhaps</source>
      <translation>暂定</translation>
    </message>
    <message>
      <source>Decline</source>
      <translation>拒绝</translation>
    </message>
    <message>
      <source>Open in the calendar</source>
      <translation>用日历打开</translation>
    </message>
    <message>
      <source>(without a title)</source>
      <translation>（无标题）</translation>
    </message>
    <message>
      <source>Called off</source>
      <translation>已取消</translation>
    </message>
    <message>
      <source>The organizer has called this off.</source>
      <translation>组织者已取消这次活动。</translation>
    </message>
    <message>
      <source>{name}: {answer}</source>
      <translation>{name}：{answer}</translation>
    </message>
    <message>
      <source>Answer to an invitation</source>
      <translation>对邀请的答复</translation>
    </message>
    <message>
      <source>Another time is proposed</source>
      <translation>对方建议改时间</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>日程</translation>
    </message>
    <message>
      <source>Invitation</source>
      <translation>会议邀请</translation>
    </message>
    <message>
      <source>You have answered a newer version of this invitation.</source>
      <translation>您已答复这份邀请的较新版本。</translation>
    </message>
    <message>
      <source>Invitation, no longer valid</source>
      <translation>已失效的邀请</translation>
    </message>
    <message>
      <source>It was changed after your answer ({answer}). Please answer again.</source>
      <translation>您答复（{answer}）之后邀请有变更，请重新答复。</translation>
    </message>
    <message>
      <source>Changed invitation</source>
      <translation>邀请有变更</translation>
    </message>
    <message>
      <source>Your answer: {answer}</source>
      <translation>您的答复：{answer}</translation>
    </message>
    <message>
      <source>When</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Repeats</source>
      <translation>重复</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>地点</translation>
    </message>
    <message>
      <source>Organizer</source>
      <translation>组织者</translation>
    </message>
    <message>
      <source>Invited</source>
      <translation>受邀人</translation>
    </message>
    <message>
      <source>local time there: no time zone is named</source>
      <translation>当地时间（未注明时区）</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation><numerusform>等 %n 人</numerusform></translation>
    </message>
    <message>
      <source>The answer goes to {address}: {answer}</source>
      <translation>答复将发给 {address}：{answer}</translation>
    </message>
      <message numerus="yes">
        <source>%n dates in this mail</source>
        <translation>
            <numerusform>此邮件含 %n 个日程</numerusform>
        </translation>
    </message>
    <message>
        <source>The organizer has changed this since the first invitation. What stands here counts.</source>
        <translation>组织者已更改过此日程，以这里的内容为准。</translation>
    </message>
    <message>
        <source>Your answer was: {answer}</source>
        <translation>你当时的答复：{answer}</translation>
    </message>
</context>
</TS>
