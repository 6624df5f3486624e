<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>messages</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message numerus="yes">
        <source>%n messages chosen</source>
        <translation><numerusform>已选 %n 封邮件</numerusform></translation>
    </message>
    <message>
        <source>E archives them, # deletes them, S flags, U marks as unread. Or drag them to a folder.</source>
        <translation>按 E 归档，# 删除，S 加旗标，U 标为未读；也可以拖到文件夹里。</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>移到</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Reply to all</source>
        <translation>全部回复</translation>
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
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>垃圾邮件</translation>
    </message>
    <message>
        <source>Flag or unflag</source>
        <translation>加旗标或取消</translation>
    </message>
    <message>
        <source>Mark as unread or read</source>
        <translation>标为未读或已读</translation>
    </message>
    <message>
        <source>Write a mail</source>
        <translation>写邮件</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>下一封</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>上一封</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>立即收取</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message numerus="yes">
        <source>%n moved to {folder}</source>
        <translation><numerusform>已将 %n 封移到“{folder}”</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Delete %n messages for good?</source>
        <translation><numerusform>永久删除 %n 封邮件？</numerusform></translation>
    </message>
    <message>
        <source>They are removed here and on the server and cannot be brought back.</source>
        <translation>它们会从本机和服务器上删除，无法恢复。</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message numerus="yes">
        <source>%n archived</source>
        <translation><numerusform>已归档 %n 封</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation><numerusform>已删除 %n 封</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n moved to junk</source>
        <translation><numerusform>已将 %n 封移到垃圾邮件</numerusform></translation>
    </message>
    <message>
        <source>To: {people}</source>
        <translation>收件人：{people}</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>(invalid sender)</source>
        <translation>（发件人无效）</translation>
    </message>
    <message>
        <source>(no sender)</source>
        <translation>（无发件人）</translation>
    </message>
    <message>
        <source>(no recipient yet)</source>
        <translation>（尚无收件人）</translation>
    </message>
    <message>
        <source>{people} +{more}</source>
        <translation>{people} 等，另 {more} 人</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>已加旗标</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已回复</translation>
    </message>
    <message numerus="yes">
        <source>%n attachments</source>
        <translation><numerusform>%n 个附件</numerusform></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>邮件列表</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>结束搜索</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>This folder is a label. What shall deleting do here?</source>
        <translation>这个文件夹是一个标签。在这里删除邮件时应当怎样处理？</translation>
    </message>
    <message>
        <source>The trash takes a mail out of all folders. Without the label it stays in the others and in “All mail”.</source>
        <translation>移到“已删除”会把邮件从所有文件夹中移走；只去掉标签，邮件仍在其他文件夹和“所有邮件”中。</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到“已删除”</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take the label away</source>
        <translation>去掉标签</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation><numerusform>%n 封</numerusform></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Try fewer words. You can also write from:anna, subject:quote, has:attachment or after:2026-05.</source>
        <translation>试试更少的词；也可以写 from:anna、subject:报价、has:attachment 或 after:2026-05。</translation>
    </message>
    <message numerus="yes">
        <source>%n new above</source>
        <translation><numerusform>上方有 %n 封新邮件</numerusform></translation>
    </message>
    <message>
        <source>No such messages here</source>
        <translation>这里没有符合条件的邮件</translation>
    </message>
    <message>
        <source>The filter hides the others.</source>
        <translation>其他邮件被筛选隐藏。</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>没有正在写的邮件</translation>
    </message>
    <message>
        <source>A mail that you begin is kept here by itself.</source>
        <translation>您开始写的邮件会自动保存在这里。</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有邮件</translation>
    </message>
    <message>
        <source>New mail appears by itself.</source>
        <translation>新邮件会自动出现。</translation>
    </message>
    <message>
        <source>With the message</source>
        <translation>对邮件</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>在列表中</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何时候</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>移动到文件夹</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Inboxes</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Flagged mail</source>
        <translation>已加旗标的邮件</translation>
    </message>
    <message>
        <source>Mail being written</source>
        <translation>正在写的邮件</translation>
    </message>
    <message>
        <source>Sent mail</source>
        <translation>已发送的邮件</translation>
    </message>
    <message>
        <source>Archived mail</source>
        <translation>已归档的邮件</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>查找一切</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>Find in the mail</source>
        <translation>在邮件中查找</translation>
    </message>
    <message>
        <source>me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>最早</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Unread first</source>
        <translation>未读在前</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>按会话显示</translation>
    </message>
    <message>
        <source>Order and conversations</source>
        <translation>排序与会话</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show only what is unread</source>
        <translation>只显示未读</translation>
    </message>
    <message>
        <source>Show only what is flagged</source>
        <translation>只显示已加旗标的</translation>
    </message>
    <message>
        <source>Show only what has attachments</source>
        <translation>只显示有附件的</translation>
    </message>
    <message>
        <source>Show only what has a label</source>
        <translation>只显示有标签的</translation>
    </message>
    <message>
        <source>Set or take off a label</source>
        <translation>加标签或去掉标签</translation>
    </message>
    <message>
        <source>Choose one more, or one less</source>
        <translation>多选或取消一项</translation>
    </message>
    <message>
        <source>Conversations or single mails</source>
        <translation>会话或单封邮件</translation>
    </message>
    <message numerus="yes">
        <source>%n mails</source>
        <translation><numerusform>%n 封</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n conversations</source>
        <translation><numerusform>%n 个会话</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n conversations chosen</source>
        <translation><numerusform>已选 %n 个会话</numerusform></translation>
    </message>
    <message>
        <source>All mail from {name}</source>
        <translation>来自 {name} 的全部邮件</translation>
    </message>
    <message>
        <source>Not junk</source>
        <translation>不是垃圾邮件</translation>
    </message>
    <message numerus="yes">
        <source>%n marked as read</source>
        <translation><numerusform>已将 %n 封标为已读</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n marked as unread</source>
        <translation><numerusform>已将 %n 封标为未读</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n flagged</source>
        <translation><numerusform>已给 %n 封加旗标</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n no longer flagged</source>
        <translation><numerusform>已取消 %n 封的旗标</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Label “{label}” set on %n</source>
        <translation><numerusform>已给 %n 封加标签“{label}”</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Label “{label}” taken off %n</source>
        <translation><numerusform>已去掉 %n 封的标签“{label}”</numerusform></translation>
    </message>
    <message>
        <source>Show or hide the folders</source>
        <translation>显示或隐藏文件夹栏</translation>
    </message>
    <message>
        <source>Show or hide the person</source>
        <translation>显示或隐藏联系人栏</translation>
    </message>
    <message>
        <source>Next mail of the conversation</source>
        <translation>会话中的下一封</translation>
    </message>
    <message>
        <source>The mail before it</source>
        <translation>会话中的上一封</translation>
    </message>
    <message>
        <source>Quick reply</source>
        <translation>快速回复</translation>
    </message>
    <message>
      <source>Own colours, or dark</source>
      <translation>原有颜色或深色</translation>
    </message>
    <message>
      <source>Print the mail</source>
      <translation>打印邮件</translation>
    </message>
    <message>
      <source>Save the mail as PDF</source>
      <translation>邮件存为 PDF</translation>
    </message>
    <message>
        <source>Unsubscribe from the mailing list</source>
        <translation>退订邮件列表</translation>
    </message>
    <message>
        <source>Show only what customers wrote</source>
        <translation>只看客户来信</translation>
    </message>
    <message>
        <source>No answer needed, or needed</source>
        <translation>无需回复／需要回复</translation>
    </message>
    <message>
        <source>To reply</source>
        <translation>需回复</translation>
    </message>
    <message numerus="yes">
        <source>%n wait for your answer</source>
        <translation>
            <numerusform>%n 封等您回复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need no answer</source>
        <translation>
            <numerusform>%n 封无需回复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait for me · {first}</source>
        <translation>
            <numerusform>%n 封等我 · 最早{first}</numerusform>
        </translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>处理流程</translation>
    </message>
    <message>
        <source>Label: {label}</source>
        <translation>标签：{label}</translation>
    </message>
    <message>
        <source>Follow the proposal</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>Refuse the proposal</source>
        <translation>不采纳建议</translation>
    </message>
    <message>
        <source>Say when the full answer comes</source>
        <translation>先告知何时完整答复</translation>
    </message>
    <message>
        <source>Open the customer's page</source>
        <translation>打开客户页</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>有加密附件</translation>
    </message>
    <message>
        <source>Have the terms confirmed in writing</source>
        <translation>请对方书面确认条款</translation>
    </message>
</context>
</TS>
