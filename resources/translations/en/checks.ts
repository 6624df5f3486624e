<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>checks</name>
    <message numerus="yes">
        <source>%n left as they are</source>
        <translation>
            <numerusform>1 left as it is</numerusform>
            <numerusform>%n left as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n points stop this mail.</source>
        <translation>
            <numerusform>One point stops this mail.</numerusform>
            <numerusform>%n points stop this mail.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipients are in Bcc now.</source>
        <translation>
            <numerusform>One recipient is in Bcc now.</numerusform>
            <numerusform>%n recipients are in Bcc now.</numerusform>
        </translation>
    </message>
</context>
</TS>
