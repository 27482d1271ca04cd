using System.Text;
using System.Text.Json;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Primitives.Tests.Json;

public class CanonicalJsonWriterTests
{
    [Fact]
    public void ToArray_MembersInAnyOrder_AreSorted()
    {
        byte[] json = new CanonicalJsonWriter()
            .BeginObject()
            .Name("z").BeginArray().Integer(1).String("x\n").Null().BeginArray().EndArray().EndArray()
            .Name("a").BeginObject().Name("d").Boolean(true).Name("b").Boolean(false).EndObject()
            .Name("m").Decimal(1.50m)
            .Name("B").UInt256(UInt256.MaxValue)
            .EndObject()
            .ToArray();
        Encoding.UTF8.GetString(json).Should().Be(
            """{"B":"115792089237316195423570985008687907853269984665640564039457584007913129639935","a":{"b":false,"d":true},"m":"1.5","z":[1,"x\n",null,[]]}""");
        using JsonDocument document = JsonDocument.Parse(json);
        CanonicalJson.Serialize(document.RootElement).Should().Equal(json);
    }

    [Fact]
    public void Misuse_OfTheWriter_Throws()
    {
        Fails(w => w.EndObject());
        Fails(w => w.BeginArray().EndObject());
        Fails(w => w.BeginObject().EndArray());
        Fails(w => w.Name("a"));
        Fails(w => w.BeginArray().Name("a"));
        Fails(w => w.BeginObject().Integer(1));
        Fails(w => w.BeginObject().BeginObject());
        Fails(w => w.BeginObject().Name("a").Name("b"));
        Fails(w => w.BeginObject().Name("a").EndObject());
        Fails(w => w.BeginObject().Name("a").Null().Name("a"));
        Fails(w => w.Null().Null());
        Fails(w => w.ToArray());
        Fails(w => w.BeginObject().ToArray());
        Fails(w =>
        {
            for (int i = 0; i <= CanonicalJson.MaxDepth; i++)
            {
                w.BeginArray();
            }
        });
    }

    [Fact]
    public void Integer_BeyondADouble_Throws()
    {
        const long Limit = CanonicalJsonWriter.MaxInteger;
        Encoding.UTF8.GetString(new CanonicalJsonWriter().Integer(-Limit).ToArray()).Should().Be("-9007199254740991");
        FluentActions.Invoking(() => new CanonicalJsonWriter().Integer(Limit + 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CanonicalJsonWriter().Integer(long.MinValue)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void String_LoneSurrogate_Throws() =>
        FluentActions.Invoking(() => new CanonicalJsonWriter().String("a\ud800b")).Should().Throw<ArgumentException>();

    private static void Fails(Action<CanonicalJsonWriter> use) =>
        FluentActions.Invoking(() => use(new CanonicalJsonWriter())).Should().Throw<InvalidOperationException>();
}
