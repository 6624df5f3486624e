<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>editor</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Column to the left</source>
        <translation>在左侧插入列</translation>
    </message>
    <message>
        <source>Row above</source>
        <translation>在上方插入行</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>粗体</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>斜体</translation>
    </message>
    <message>
        <source>Underlined</source>
        <translation>下划线</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>List</source>
        <translation>项目符号</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Picture in the text</source>
        <translation>在正文中插入图片</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Remove formatting</source>
        <translation>清除格式</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste without formatting</source>
        <translation>粘贴为纯文本</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Do again</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Row below</source>
        <translation>在下方插入行</translation>
    </message>
    <message>
        <source>Column to the right</source>
        <translation>在右侧插入列</translation>
    </message>
    <message>
        <source>Remove this row</source>
        <translation>删除此行</translation>
    </message>
    <message>
        <source>Remove this column</source>
        <translation>删除此列</translation>
    </message>
    <message>
        <source>Remove the table</source>
        <translation>删除表格</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>搜索表情</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Picture in its own size</source>
        <translation>原始大小</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>No highlight</source>
        <translation>不突出显示</translation>
    </message>
    <message>
        <source>Yellow highlight</source>
        <translation>黄色突出显示</translation>
    </message>
    <message>
        <source>Green highlight</source>
        <translation>绿色突出显示</translation>
    </message>
    <message>
        <source>Nothing of this name</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Red highlight</source>
        <translation>红色突出显示</translation>
    </message>
    <message>
        <source>Medium picture</source>
        <translation>中图</translation>
    </message>
    <message>
        <source>as selected, or the address itself</source>
        <translation>留空则用所选文字或地址本身</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Remove link</source>
        <translation>删除链接</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Only web, mail and telephone addresses can be linked</source>
        <translation>只能链接网页、邮箱或电话</translation>
    </message>
    <message>
        <source>Table of {rows} rows and {columns} columns</source>
        <translation>{rows} 行 {columns} 列的表格</translation>
    </message>
    <message>
        <source>No suggestion</source>
        <translation>没有建议</translation>
    </message>
    <message>
        <source>“{word}” is right: keep it as my word</source>
        <translation>“{word}”没有错：加入我的词典</translation>
    </message>
    <message>
        <source>Small picture</source>
        <translation>小图</translation>
    </message>
    <message>
        <source>Ignore it in this mail</source>
        <translation>在本邮件中忽略</translation>
    </message>
    <message>
        <source>Next misspelled word</source>
        <translation>下一个拼写错误</translation>
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
        <source>Do not check spelling</source>
        <translation>不检查拼写</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>拼写检查</translation>
    </message>
    <message>
        <source>Terms ▾</source>
        <translation>条款 ▾</translation>
    </message>
    <message>
        <source>Insert the terms as a table</source>
        <translation>插入条款表</translation>
    </message>
    <message>
        <source>Insert the terms of this conversation as a table (Ctrl+Shift+M)</source>
        <translation>把本次往来商定的条款插入为表格 (Ctrl+Shift+M)</translation>
    </message>
    <message>
        <source>Confirm ▾</source>
        <translation>确认 ▾</translation>
    </message>
    <message>
        <source>Have the terms confirmed</source>
        <translation>请对方确认条款</translation>
    </message>
    <message>
        <source>Ask for the terms of this conversation to be confirmed in writing (Ctrl+Shift+Y)</source>
        <translation>请对方书面确认本次往来商定的条款 (Ctrl+Shift+Y)</translation>
    </message>
</context>
</TS>
