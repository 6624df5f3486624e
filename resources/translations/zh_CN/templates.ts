<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>templates</name>
    <message>
        <source>Customer</source>
        <translation>客户名称</translation>
    </message>
    <message>
        <source>Country of the customer</source>
        <translation>客户国家</translation>
    </message>
    <message>
        <source>City of the customer</source>
        <translation>客户城市</translation>
    </message>
    <message>
        <source>Website of the customer</source>
        <translation>客户网站</translation>
    </message>
    <message>
        <source>Phone of the customer</source>
        <translation>客户电话</translation>
    </message>
    <message>
        <source>Stage of the customer</source>
        <translation>客户阶段</translation>
    </message>
    <message>
        <source>Whose customer it is</source>
        <translation>客户归属</translation>
    </message>
    <message>
        <source>Address of the customer</source>
        <translation>客户地址</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>名</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>姓</translation>
    </message>
    <message>
        <source>Mr, Ms or Dr</source>
        <translation>称谓（先生/女士）</translation>
    </message>
    <message>
        <source>Salutation</source>
        <translation>称呼</translation>
    </message>
    <message>
        <source>Phone of the contact</source>
        <translation>联系人电话</translation>
    </message>
    <message>
        <source>Mail address of the contact</source>
        <translation>联系人邮箱</translation>
    </message>
    <message>
        <source>Number (quotation, PI, order)</source>
        <translation>单号（报价/PI/订单）</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Incoterm (FOB, CIF …)</source>
        <translation>贸易术语（FOB、CIF…）</translation>
    </message>
    <message>
        <source>Place of the incoterm</source>
        <translation>港口或地点</translation>
    </message>
    <message>
        <source>Terms of payment</source>
        <translation>付款方式</translation>
    </message>
    <message>
        <source>Delivery time</source>
        <translation>交期</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>包装</translation>
    </message>
    <message>
        <source>MOQ</source>
        <translation>起订量</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样品</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>快递公司</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>快递单号</translation>
    </message>
    <message>
        <source>Vessel and voyage</source>
        <translation>船名航次</translation>
    </message>
    <message>
        <source>Container number</source>
        <translation>柜号</translation>
    </message>
    <message>
        <source>Bill of lading number</source>
        <translation>提单号</translation>
    </message>
    <message>
        <source>Port of destination</source>
        <translation>目的港</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>解决办法</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>Who stands in</source>
        <translation>值班人</translation>
    </message>
    <message>
        <source>Previous contact person</source>
        <translation>原联系人</translation>
    </message>
    <message>
        <source>New contact person</source>
        <translation>新联系人</translation>
    </message>
    <message>
        <source>Phone of the new contact person</source>
        <translation>新联系人电话</translation>
    </message>
    <message>
        <source>Mail address of the new contact person</source>
        <translation>新联系人邮箱</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>Last four digits of the account</source>
        <translation>账号后四位</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>明细</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题清单</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>好处</translation>
    </message>
    <message>
        <source>Unit price</source>
        <translation>单价</translation>
    </message>
    <message>
        <source>Old price</source>
        <translation>原价</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总金额</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>定金</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余款</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>答复日期</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Start of production</source>
        <translation>开工日期</translation>
    </message>
    <message>
        <source>Ready on</source>
        <translation>完工日期</translation>
    </message>
    <message>
        <source>New date</source>
        <translation>新日期</translation>
    </message>
    <message>
        <source>Shipped on</source>
        <translation>发货日期</translation>
    </message>
    <message>
        <source>ETD</source>
        <translation>开船日（ETD）</translation>
    </message>
    <message>
        <source>ETA</source>
        <translation>到港日（ETA）</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Last shipment</source>
        <translation>上次发货</translation>
    </message>
    <message>
        <source>My name</source>
        <translation>我的姓名</translation>
    </message>
    <message>
        <source>My position</source>
        <translation>我的职位</translation>
    </message>
    <message>
        <source>My company</source>
        <translation>我的公司</translation>
    </message>
    <message>
        <source>My phone</source>
        <translation>我的电话</translation>
    </message>
    <message>
        <source>My website</source>
        <translation>我的网站</translation>
    </message>
    <message>
        <source>My country</source>
        <translation>我的国家</translation>
    </message>
    <message>
        <source>My mail address</source>
        <translation>我的邮箱</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天的日期</translation>
    </message>
    <message>
        <source>The customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>The person</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>The deal</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Myself</source>
        <translation>我</translation>
    </message>
    <message>
        <source>The day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>First contact</source>
        <translation>开发</translation>
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
        <source>Deposit due</source>
        <translation>待定金</translation>
    </message>
    <message>
        <source>Balance due</source>
        <translation>待余款</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>生产中</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>已发货</translation>
    </message>
    <message>
        <source>Order again</source>
        <translation>返单</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>Find a template</source>
        <translation>查找模板</translation>
    </message>
    <message>
        <source>Type a part of its name; ↑ ↓ choose, Enter takes it</source>
        <translation>输入名称，↑ ↓ 选择，回车插入</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Templates in this language (Ctrl+Tab: the next one)</source>
        <translation>此语言的模板（Ctrl+Tab 换下一种）</translation>
    </message>
    <message>
        <source>All templates</source>
        <translation>全部模板</translation>
    </message>
    <message>
        <source>See and change them in their room (Ctrl+5)</source>
        <translation>到模板页查看和修改（Ctrl+5）</translation>
    </message>
    <message>
        <source>No template of this name</source>
        <translation>没有这个名称的模板</translation>
    </message>
    <message>
        <source>Tab or Enter takes it, Esc leaves it</source>
        <translation>Tab 或回车插入，Esc 取消</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>What stays empty is marked in the text, to be filled in there.</source>
        <translation>留空的会在正文中标出，稍后填写。</translation>
    </message>
    <message>
        <source>Belongs to it: {note}</source>
        <translation>随附：{note}</translation>
    </message>
    <message>
        <source>a day, as 2026-06-30, or in words</source>
        <translation>日期，如 2026-06-30，也可写文字</translation>
    </message>
    <message>
        <source>a number, as 0.86</source>
        <translation>数字，如 0.86</translation>
    </message>
    <message>
        <source>never the whole number</source>
        <translation>不要写完整账号</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>可留空</translation>
    </message>
    <message>
        <source>Templates ▾</source>
        <translation>模板 ▾</translation>
    </message>
    <message>
        <source>Insert a template (Ctrl+T); or type / and its name at the beginning of a line</source>
        <translation>插入模板（Ctrl+T）；也可在行首输入 / 和名称</translation>
    </message>
    <message>
        <source>Insert a template</source>
        <translation>插入模板</translation>
    </message>
    <message>
        <source>A template by its name, at the beginning of a line</source>
        <translation>行首按名称插入模板</translation>
    </message>
    <message>
        <source>The next gap that a template left</source>
        <translation>模板的下一处空缺</translation>
    </message>
    <message>
        <source>Insert a template (Ctrl+T)</source>
        <translation>插入模板（Ctrl+T）</translation>
    </message>
    <message>
        <source>Goes along: {names}</source>
        <translation>附件已加入：{names}</translation>
    </message>
    <message>
        <source>Only if it is known</source>
        <translation>已知时才显示</translation>
    </message>
    <message>
        <source>Only if it is not known</source>
        <translation>未知时才显示</translation>
    </message>
    <message>
        <source>One or the other</source>
        <translation>二选一</translation>
    </message>
    <message>
        <source>With a fall-back</source>
        <translation>没有时用默认</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>示例数据</translation>
    </message>
    <message>
        <source>Not known here, and asked for when it is used: {fields}</source>
        <translation>此处未知，使用时会询问：{fields}</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Filled in for</source>
        <translation>填入的客户</translation>
    </message>
    <message>
        <source>Choose a customer to fill it in for (Ctrl+P)</source>
        <translation>选择用哪个客户预览（Ctrl+P）</translation>
    </message>
    <message>
        <source>Send a test to me</source>
        <translation>发一封给自己</translation>
    </message>
    <message>
        <source>It goes to your own address, as it looks here (Ctrl+Enter)</source>
        <translation>按此处的样子发到自己的邮箱（Ctrl+回车）</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>The same in this language</source>
        <translation>此语言的版本</translation>
    </message>
    <message>
        <source>Add a language</source>
        <translation>添加语言</translation>
    </message>
    <message>
        <source>Write it in one more language</source>
        <translation>再写一种语言的版本</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Step of the trade</source>
        <translation>所属阶段</translation>
    </message>
    <message>
        <source>What it is found by (F2)</source>
        <translation>查找时用的名称（F2）</translation>
    </message>
    <message>
        <source>Under which step it is offered</source>
        <translation>归在哪个阶段</translation>
    </message>
    <message>
        <source>Field ▾</source>
        <translation>字段 ▾</translation>
    </message>
    <message>
        <source>Put a field in by its name (Ctrl+Shift+F)</source>
        <translation>按名称插入字段（Ctrl+Shift+F）</translation>
    </message>
    <message>
        <source>Condition ▾</source>
        <translation>条件 ▾</translation>
    </message>
    <message>
        <source>A part that is there only if something is known; what is chosen stands in it</source>
        <translation>满足条件才出现的部分；选中的文字会放进去</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>It goes along with every mail made from this (Ctrl+Shift+A)</source>
        <translation>用此模板写的邮件都会带上（Ctrl+Shift+A）</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The same once more (Ctrl+D)</source>
        <translation>复制一份（Ctrl+D）</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Away with it; it can be put back (Del)</source>
        <translation>删除，可撤销（Del）</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>The cursor to the place that is meant</source>
        <translation>光标移到出错处</translation>
    </message>
    <message>
        <source>It comes with the program. Make it yours to change it.</source>
        <translation>程序自带的模板，改为我的模板后可修改。</translation>
    </message>
    <message>
        <source>Make it mine</source>
        <translation>改为我的</translation>
    </message>
    <message>
        <source>A copy that you can change takes its place (Ctrl+E)</source>
        <translation>用可修改的副本代替它（Ctrl+E）</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>新模板</translation>
    </message>
    <message>
        <source>Type a part of its name (Ctrl+F)</source>
        <translation>输入名称的一部分（Ctrl+F）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Put it back (Ctrl+Z)</source>
        <translation>恢复（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Write one: the button above the list, or Ctrl+N.</source>
        <translation>可新建一个：列表上方的按钮或 Ctrl+N。</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Templates in this language</source>
        <translation>此语言的模板</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name}（副本）</translation>
    </message>
    <message>
        <source>“{name}” removed</source>
        <translation>已删除“{name}”</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Fill it in for which customer?</source>
        <translation>用哪个客户预览？</translation>
    </message>
    <message>
        <source>Not sent: something is missing in it. Choose another customer, or sample data.</source>
        <translation>未发送：还有空缺。请换一个客户，或用示例数据。</translation>
    </message>
    <message>
        <source>The test is on its way to {address}</source>
        <translation>测试邮件正发往 {address}</translation>
    </message>
    <message>
        <source>Fill in my card</source>
        <translation>填写我的名片</translation>
    </message>
    <message>
        <source>What mails say of you, in the settings</source>
        <translation>邮件中关于您的信息，在设置里</translation>
    </message>
    <message>
        <source>Show below how it looks filled in</source>
        <translation>在下方显示填好后的样子</translation>
    </message>
</context>
</TS>
