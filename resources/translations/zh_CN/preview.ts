<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>preview</name>
    <message>
      <source>Show the words, to read and copy them</source>
      <translation>显示文件中的文字，便于阅读和复制</translation>
    </message>
    <message>
      <source>Open with another program</source>
      <translation>用其他程序打开</translation>
    </message>
    <message>
      <source>The file before</source>
      <translation>上一个文件</translation>
    </message>
    <message>
      <source>The next file</source>
      <translation>下一个文件</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Sheet</source>
      <translation>工作表</translation>
    </message>
    <message>
      <source>Reading the file…</source>
      <translation>正在读取文件…</translation>
    </message>
    <message>
      <source>Text of the file</source>
      <translation>文件的文字</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>表格</translation>
    </message>
    <message>
      <source>Only the beginning is shown.</source>
      <translation>只显示开头部分。</translation>
    </message>
    <message>
      <source>needs a password</source>
      <translation>需要密码</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>大小</translation>
    </message>
    <message>
      <source>No preview</source>
      <translation>无法预览</translation>
    </message>
    <message>
      <source>Ctrl+Enter opens it with another program, Ctrl+S saves it.</source>
      <translation>按 Ctrl+Enter 用其他程序打开，按 Ctrl+S 保存。</translation>
    </message>
    <message>
      <source>This kind of file can run programs: it can only be saved (Ctrl+S).</source>
      <translation>这类文件可以运行程序，只能保存（Ctrl+S）。</translation>
    </message>
    <message>
      <source>There are no words in this file; its pages are pictures.</source>
      <translation>这个文件里没有文字，每页都是图片。</translation>
    </message>
    <message>
      <source>page {page} of {pages}</source>
      <translation>第 {page}/{pages} 页</translation>
    </message>
    <message numerus="yes">
      <source>%n files inside</source>
      <translation><numerusform>内有 %n 个文件</numerusform></translation>
    </message>
    <message>
      <source>file {at} of {all}</source>
      <translation>文件 {at}/{all}</translation>
    </message>
    <message>
      <source>From</source>
      <translation>发件人</translation>
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
      <source>Date</source>
      <translation>日期</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>主题</translation>
    </message>
    <message>
      <source>Attachments</source>
      <translation>附件</translation>
    </message>
    <message>
      <source>Phone</source>
      <translation>电话</translation>
    </message>
    <message>
      <source>Mail</source>
      <translation>邮箱</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>地址</translation>
    </message>
    <message>
      <source>Web</source>
      <translation>网址</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>Birthday</source>
      <translation>生日</translation>
    </message>
    <message>
      <source>Chat</source>
      <translation>聊天</translation>
    </message>
    <message>
      <source>work</source>
      <translation>工作</translation>
    </message>
    <message>
      <source>home</source>
      <translation>家庭</translation>
    </message>
    <message>
      <source>mobile</source>
      <translation>手机</translation>
    </message>
    <message>
      <source>fax</source>
      <translation>传真</translation>
    </message>
    <message>
      <source>main</source>
      <translation>总机</translation>
    </message>
    <message>
      <source>Copy the whole card</source>
      <translation>复制整张名片</translation>
    </message>
    <message>
      <source>Copy {value}</source>
      <translation>复制 {value}</translation>
    </message>
      <message>
        <source>That password does not open it</source>
        <translation>密码不对</translation>
    </message>
    <message>
        <source>This file has a password</source>
        <translation>这个文件有密码</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>文件密码</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>查看</translation>
    </message>
</context>
</TS>
