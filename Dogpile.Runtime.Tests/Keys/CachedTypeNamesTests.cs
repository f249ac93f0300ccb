using NUnit.Framework;

namespace Dogpile.Tests.Keys;

internal sealed class CachedTypeNamesTests
{
    private sealed class Outer<T>
    {
        public sealed class Inner<TInner>;

        public sealed class Plain;
    }

    [Test]
    public void Without_type_arguments_a_name_stays_as_it_is() =>
        Assert.That(CachedTypeNames.Append("Find|x y"), Is.EqualTo("Find|x y"));

    [Test]
    public void Type_arguments_follow_in_brackets()
    {
        Assert.That(CachedTypeNames.Append("Find", typeof(string)), Is.EqualTo("Find[System.String]"));
        Assert.That(CachedTypeNames.Append("App.Pair`2", typeof(int), typeof(Guid)), Is.EqualTo("App.Pair`2[System.Int32,System.Guid]"));
    }

    [TestCase(typeof(int?), "System.Nullable`1[System.Int32]")]
    [TestCase(typeof(int[]), "System.Int32[]")]
    [TestCase(typeof(int[][,]), "System.Int32[,][]", Description = "reflection writes the innermost element first")]
    [TestCase(typeof(int[,][]), "System.Int32[][,]")]
    [TestCase(typeof(List<int>[]), "System.Collections.Generic.List`1[System.Int32][]")]
    [TestCase(typeof(List<int[]>), "System.Collections.Generic.List`1[System.Int32[]]")]
    [TestCase(typeof(Dictionary<string, List<int?>>), "System.Collections.Generic.Dictionary`2[System.String,System.Collections.Generic.List`1[System.Nullable`1[System.Int32]]]")]
    [TestCase(typeof((int, string)), "System.ValueTuple`2[System.Int32,System.String]")]
    [TestCase(typeof(Environment.SpecialFolder), "System.Environment+SpecialFolder")]
    [TestCase(typeof(Outer<int>.Inner<string>), "Dogpile.Tests.Keys.CachedTypeNamesTests+Outer`1+Inner`1[System.Int32,System.String]")]
    [TestCase(typeof(Outer<int>.Plain), "Dogpile.Tests.Keys.CachedTypeNamesTests+Outer`1+Plain[System.Int32]")]
    [TestCase(typeof(Outer<Outer<int>.Plain>), "Dogpile.Tests.Keys.CachedTypeNamesTests+Outer`1[Dogpile.Tests.Keys.CachedTypeNamesTests+Outer`1+Plain[System.Int32]]")]
    public void Names_hold_no_assembly(Type type, string expected) =>
        Assert.That(CachedTypeNames.Append("M", type), Is.EqualTo($"M[{expected}]"));

    [Test]
    public void Pointers_and_arrays_with_a_lower_bound_have_names_of_their_own()
    {
        var names = new[]
        {
            typeof(int),
            typeof(int[]),
            typeof(int[,]),
            typeof(int).MakePointerType().MakeArrayType(),
            typeof(int).MakeArrayType(1),
            typeof(delegate*<int>[]),
            typeof(delegate*<long>[]),
        }.Select(type => CachedTypeNames.Append("M", type)).ToArray();

        Assert.That(names, Is.Unique);
        Assert.That(names[3], Is.EqualTo("M[System.Int32*[]]"));
        Assert.That(names[4], Is.EqualTo("M[System.Int32[*]]"));
    }

    [Test]
    public void Types_built_from_few_others_all_have_different_names()
    {
        // Two rounds of every construction over three types.
        IEnumerable<Type> types = [typeof(int), typeof(string), typeof(DayOfWeek)];
        for (var round = 0; round < 2; round++)
        {
            var known = types.ToArray();
            types =
            [
                .. known,
                .. known.Select(type => type.MakeArrayType()),
                .. known.Select(type => type.MakeArrayType(2)),
                .. known.Select(type => typeof(List<>).MakeGenericType(type)),
                .. known.Select(type => typeof(Outer<>.Plain).MakeGenericType(type)),
                .. from one in known from other in known select typeof(Dictionary<,>).MakeGenericType(one, other),
                .. from one in known from other in known select typeof(Outer<>.Inner<>).MakeGenericType(one, other),
            ];
        }

        var distinct = types.Distinct().ToArray();
        Assert.That(distinct, Has.Length.GreaterThan(1_000));
        Assert.That(distinct.Select(type => CachedTypeNames.Append("M", type)), Is.Unique);
    }

    [Test]
    public void Separators_in_the_names_of_other_languages_are_escaped() =>
        Assert.That(
            CachedTypeNames.Append("M", new NamedType("odd name|\n")),
            Is.EqualTo(@"M[odd\sname\p\u000A]"));

    [Test]
    public void Null_parts_are_refused()
    {
        Assert.That(() => CachedTypeNames.Append(null!, typeof(int)), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("name"));
        Assert.That(() => CachedTypeNames.Append("M", (Type[])null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("typeArguments"));
        Assert.That(() => CachedTypeNames.Append("M", (Type)null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("typeArguments"));
    }

    /// <summary>A type of another language, whose names may hold anything.</summary>
    private sealed class NamedType(string name) : System.Reflection.TypeDelegator(typeof(object))
    {
        public override string FullName => name;
    }
}
