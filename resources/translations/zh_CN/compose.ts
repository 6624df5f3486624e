<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>compose</name>
    <message>
        <source>{person}, press Delete to remove</source>
        <translation>{person}，按 Delete 键移除</translation>
    </message>
    <message>
        <source>“{text}” is not a mail address</source>
        <translation>“{text}”不是邮箱地址</translation>
    </message>
    <message>
        <source>Send, and archive the conversation (Ctrl+Shift+Enter)</source>
        <translation>发送，并归档该会话（Ctrl+Shift+Enter）</translation>
    </message>
    <message>
        <source>✓ In order</source>
        <translation>✓ 检查无误</translation>
    </message>
    <message>
        <source>{name}, {size}, press Delete to remove</source>
        <translation>{name}，{size}，按 Delete 键移除</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>{size} in all</source>
        <translation>共 {size}</translation>
    </message>
    <message>
        <source>+ Attachment</source>
        <translation>+ 附件</translation>
    </message>
    <message>
        <source>Attach files (Ctrl+Shift+A)</source>
        <translation>添加附件（Ctrl+Shift+A）</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Pasting…</source>
        <translation>正在粘贴…</translation>
    </message>
    <message>
        <source>Before it goes</source>
        <translation>发出之前</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>仍然发送</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>继续修改</translation>
    </message>
    <message>
        <source>Recipients are in order</source>
        <translation>收件人无误</translation>
    </message>
    <message>
        <source>There is a subject</source>
        <translation>主题已填写</translation>
    </message>
    <message>
        <source>Show what the checks found, or hide it</source>
        <translation>显示或隐藏检查结果</translation>
    </message>
    <message>
        <source>Attachments match the text</source>
        <translation>附件与正文相符</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文本</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不插入</translation>
    </message>
    <message>
        <source>Too long for a mail: attached as a file</source>
        <translation>内容过长，已作为附件添加</translation>
    </message>
    <message numerus="yes">
        <source>%n points are open. Send it as it is?</source>
        <translation><numerusform>还有 %n 处待确认，仍要发送吗？</numerusform></translation>
    </message>
    <message>
        <source>Into a window of its own, or back</source>
        <translation>移到独立窗口，或移回</translation>
    </message>
    <message>
        <source>It cannot be sent like this.</source>
        <translation>现在还不能发送。</translation>
    </message>
    <message>
        <source>No signature</source>
        <translation>不用签名</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Signature: {name} ▾</source>
        <translation>签名 {name} ▾</translation>
    </message>
    <message>
        <source>Signature: {name}</source>
        <translation>签名：{name}</translation>
    </message>
    <message>
        <source>Keep the size</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Which signature stands below the text</source>
        <translation>选择正文下方的签名</translation>
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
        <source>Bcc</source>
        <translation>密送</translation>
    </message>
    <message>
        <source>From</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Send copies that everybody sees</source>
        <translation>抄送：所有收件人都能看到</translation>
    </message>
    <message>
        <source>Send copies that nobody else sees</source>
        <translation>密送：其他收件人看不到</translation>
    </message>
    <message>
        <source>The address that it is sent from</source>
        <translation>从哪个地址发出</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>填写主题</translation>
    </message>
    <message>
        <source>Text of the mail</source>
        <translation>邮件正文</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>发送（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>删除草稿</translation>
    </message>
    <message>
        <source>Throw this mail away</source>
        <translation>丢弃这封邮件</translation>
    </message>
    <message>
        <source>“{name}” removed</source>
        <translation>已移除“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>Can be taken back for %n seconds after Send</source>
        <translation><numerusform>发出后 %n 秒内可撤销</numerusform></translation>
    </message>
    <message>
        <source>The next mail being written</source>
        <translation>下一封正在写的邮件</translation>
    </message>
    <message>
        <source>⋯ Quoted mail</source>
        <translation>⋯ 引用原文</translation>
    </message>
    <message>
        <source>New mail</source>
        <translation>写邮件</translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation>草稿已保存 {time}</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Picture in the text</source>
        <translation>在正文中插入图片</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未能保存</translation>
    </message>
    <message>
        <source>Throw this mail away? It cannot be brought back.</source>
        <translation>丢弃这封邮件？丢弃后无法恢复。</translation>
    </message>
    <message>
        <source>Bold, italic</source>
        <translation>加粗、斜体</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message numerus="yes">
        <source>%n points to look at</source>
        <translation>
            <numerusform>%n 处需留意</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Back to the mail; the draft stays open</source>
        <translation>返回邮件，草稿保持打开</translation>
    </message>
    <message>
        <source>Send and archive</source>
        <translation>发送并归档</translation>
    </message>
    <message>
        <source>Make smaller</source>
        <translation>缩小后插入</translation>
    </message>
    <message>
        <source>List, numbered list</source>
        <translation>列表、编号列表</translation>
    </message>
    <message>
        <source>Into the main window</source>
        <translation>移回主窗口</translation>
    </message>
    <message>
        <source>Into a window of its own</source>
        <translation>在独立窗口中打开</translation>
    </message>
    <message>
        <source>Attach it again (Ctrl+Z)</source>
        <translation>重新添加（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Close; the draft is kept</source>
        <translation>关闭，草稿已保留</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures have {large}. Made smaller they have {small}.</source>
        <translation>
            <numerusform>%n 张图片共 {large}，缩小后为 {small}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Mails being written</source>
        <translation>正在写的邮件</translation>
    </message>
    <message>
        <source>Too much formatting for a mail: pasted as plain text. To keep its look, attach it as a file.</source>
        <translation>格式内容过多，已粘贴为纯文本。如需保留原样，请作为附件发送。</translation>
    </message>
    <message>
        <source>Go to the gap</source>
        <translation>去填写</translation>
    </message>
    <message>
        <source>Choose the next gap, to be typed over; in the text Tab goes on to the one after it</source>
        <translation>选中下一处空缺，直接输入即可；正文中按 Tab 到再下一处</translation>
    </message>
    <message>
        <source>When to send: now, in their hours, at a time</source>
        <translation>何时发送：立即、客户办公时间、指定时间</translation>
    </message>
    <message>
        <source>Send, and archive the conversation</source>
        <translation>发送并归档往来</translation>
    </message>
    <message>
        <source>If nobody answers</source>
        <translation>没有回复时</translation>
    </message>
    <message>
        <source>Remind me if nobody answers</source>
        <translation>没有回复时提醒我</translation>
    </message>
    <message>
        <source>The reminder goes away by itself when the answer comes</source>
        <translation>收到回复后，提醒自动消失</translation>
    </message>
    <message>
        <source>My working days without an answer</source>
        <translation>没有回复的工作日数</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>提醒我</translation>
    </message>
    <message numerus="yes">
        <source>after %n working days</source>
        <translation>
            <numerusform>%n 个工作日后</numerusform>
        </translation>
    </message>
</context>
</TS>
