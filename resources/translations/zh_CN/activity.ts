<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>activity</name>
    <message>
        <source>Activity</source>
        <translation>收发状态</translation>
    </message>
    <message>
        <source>What is going on…</source>
        <translation>查看收发状态…</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>立即收取</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Open the outbox</source>
        <translation>打开发件箱</translation>
    </message>
    <message>
        <source>Fetching {folder}: {here} of {there}</source>
        <translation>正在收取“{folder}”：{here} / {there}</translation>
    </message>
    <message>
        <source>To be fetched: {folder}, {here} of {there} are here</source>
        <translation>待收取：“{folder}”，已有 {here} / {there}</translation>
    </message>
    <message>
        <source>{names} and {number} more</source>
        <translation>{names} 等（另有 {number} 个）</translation>
    </message>
    <message>
        <source>After that: {folders} ({mails} mails)</source>
        <translation>之后：{folders}（{mails} 封邮件）</translation>
    </message>
    <message>
        <source>Tries again by itself at {time}.</source>
        <translation>将在 {time} 自动重试。</translation>
    </message>
    <message>
        <source>the provider's limit: the next mail goes out at {time}</source>
        <translation>受服务商限额限制，下一封将于 {time} 发出</translation>
    </message>
    <message>
        <source>{size} fetched today</source>
        <translation>今天已收取 {size}</translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait to be carried to the server</source>
        <translation><numerusform>有 %n 项更改等待同步到服务器</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails wait to be sent</source>
        <translation><numerusform>有 %n 封邮件等待发送</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n mails need a word of yours</source>
        <translation><numerusform>有 %n 封邮件需要您处理</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n things that you did wait here and go by themselves. Nothing is lost.</source>
        <translation><numerusform>您的 %n 项操作保存在本机，稍后会自动完成，不会丢失。</numerusform></translation>
    </message>
    <message>
        <source>Everything that you did has reached the servers.</source>
        <translation>您的所有操作都已同步到服务器。</translation>
    </message>
    <message>
        <source>Everything rests</source>
        <translation>全部已暂停</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>还没有账号</translation>
    </message>
    <message>
        <source>An account needs you</source>
        <translation>有账号需要您处理</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Mail is being fetched</source>
        <translation>正在收取邮件</translation>
    </message>
    <message>
        <source>Some accounts are offline</source>
        <translation>部分账号离线</translation>
    </message>
    <message>
        <source>Everything is up to date</source>
        <translation>全部已是最新</translation>
    </message>
    <message numerus="yes">
        <source>offline, %n wait</source>
        <translation><numerusform>离线，%n 项待同步</numerusform></translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
</TS>
