using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dogpile.Generators.Tests.Robustness;

/// <summary>Sources that do not bind: the compiler's errors are enough, and nothing throws.</summary>
public sealed class BrokenSourceTests
{
    [TestCase("[CacheOnArguments] public partial Missing Load(int id); private Missing LoadCore(int id) => default!;", TestName = "Unknown_return_type")]
    [TestCase("[CacheOnArguments] public partial int Load(Missing id); private int LoadCore(Missing id) => 1;", TestName = "Unknown_parameter_type")]
    [TestCase("[CacheOnArguments] public partial Task<Missing> Load(List<Missing> id);", TestName = "Unknown_type_arguments")]
    [TestCase("[CacheOnArguments(Region = Missing)] public partial int Load(int id); private int LoadCore(int id) => 1;", TestName = "Unknown_region_expression")]
    [TestCase("[CacheOnArguments(Missing = 1)] public partial int Load(int id); private int LoadCore(int id) => 1;", TestName = "Unknown_property")]
    [TestCase("[CacheOnArguments(ExpirationSeconds = \"a\")] public partial int Load(int id); private int LoadCore(int id) => 1;", TestName = "Property_of_the_wrong_type")]
    [TestCase("[CacheOnArguments(Namespace = nameof(Missing))] public partial int Load(int id); private int LoadCore(int id) => 1;", TestName = "Unknown_nameof")]
    [TestCase("[CacheOnArguments(1)] public partial int Load(int id); private int LoadCore(int id) => 1;", TestName = "Unknown_constructor")]
    [TestCase("[CacheOnArguments, CacheOnArguments] public partial int Load(int id); private int LoadCore(int id) => 1;", TestName = "Attribute_given_twice")]
    [TestCase("[CacheOnArguments] public partial int Load(int id, int id); private int LoadCore(int a, int b) => 1;", TestName = "Parameters_of_one_name")]
    [TestCase("[CacheOnArguments] public partial int Load(int); private int LoadCore(int id) => 1;", TestName = "Parameter_without_a_name")]
    [TestCase("[CacheOnArguments] public partial int Load(int id = Missing); private int LoadCore(int id) => 1;", TestName = "Unknown_default")]
    [TestCase("[CacheOnArguments] public partial int Load(int id); [CacheOnArguments] public partial int Load(int id); private int LoadCore(int id) => 1;", TestName = "Declared_twice")]
    [TestCase("[CacheOnArguments] public partial int (int id);", TestName = "Method_without_a_name")]
    [TestCase("[CacheOnArguments] partial void Load(int id);", TestName = "Old_style_partial")]
    [TestCase("[CacheOnArguments] public int Load { get; }", TestName = "Property")]
    [TestCase("[CacheOnArguments] public Service() { }", TestName = "Constructor")]
    [TestCase("[CacheOnArguments] public partial Service(int id);", TestName = "Partial_constructor")]
    [TestCase("[CacheOnArguments] public static Service operator +(Service a, Service b) => a;", TestName = "Operator")]
    [TestCase("[CacheOnArguments] public partial T Load<T, T>(T id); private T LoadCore<T, U>(T id) => id;", TestName = "Type_parameters_of_one_name")]
    [TestCase("[CacheOnArguments] public partial int Load(__arglist); private int LoadCore(__arglist) => 1;", TestName = "Arglist")]
    [TestCase("[CacheOnArguments] public extern partial int Load(int id); private int LoadCore(int id) => 1;", TestName = "Extern")]
    [TestCase("[CacheOnArguments] public async partial Task<int> Load(int id); private Task<int> LoadCore(int id) => Task.FromResult(1);", TestName = "Async_definition")]
    [TestCase("int IComparable.CompareTo(object? other) => 1; [CacheOnArguments] partial int IComparable.Load(int id);", TestName = "Explicit_implementation")]
    [TestCase("[CacheOnArguments] public partial int LoadCore(int id);", TestName = "Named_like_a_source")]
    [TestCase("[CacheOnArguments(Source = nameof(Load))] public partial int Load(int id);", TestName = "Its_own_source")]
    [TestCase("[CacheOnArguments(Source = \"1 not a name\")] public partial int Load(int id);", TestName = "Source_that_is_no_identifier")]
    [TestCase("[CacheOnArguments(ShouldCache = \"\", Expiration = \"\", KeyGenerator = \"\", Source = \"\")] public partial int Load(int id); private int LoadCore(int id) => 1;", TestName = "Empty_names")]
    [TestCase("[CacheMultiOnArguments] public partial Missing[] Load(Missing[] ids); private Missing[] LoadCore(Missing[] ids) => [];", TestName = "Unknown_types_of_keys_and_values")]
    [TestCase("[CacheMultiOnArguments] public partial List Load(List ids);", TestName = "Collections_without_type_arguments")]
    [TestCase("[CacheMultiOnArguments] public partial List<> Load(List<> ids);", TestName = "Collections_with_empty_type_arguments")]
    [TestCase("[CacheMultiOnArguments, CacheMultiOnArguments, CacheOnArguments] public partial int[] Load(int[] ids); private int[] LoadCore(int[] ids) => ids;", TestName = "Both_attributes_given_twice")]
    [TestCase("[CacheMultiOnArguments] public partial int[] Load<T, U>(T[] ids) where T : U where U : T; private int[] LoadCore<T, U>(T[] ids) where T : U where U : T => [];", TestName = "Keys_of_a_cyclic_type_parameter")]
    [TestCase("[CacheMultiOnArguments] public partial int[] Load(int[] ids, int[] ids); private int[] LoadCore(int[] a, int[] b) => a;", TestName = "Two_collections_of_one_name")]
    [TestCase("[CacheMultiOnArguments] public partial int[] Load(int[]); private int[] LoadCore(int[] ids) => ids;", TestName = "Keys_without_a_name")]
    [TestCase("[CacheMultiOnArguments] public int[] Load => [];", TestName = "Property_of_many")]
    public void Does_not_throw(string members) =>
        AssertNothingThrows(TestCompilation.Create($"namespace App;\npublic partial class Service\n{{\n{members}\n}}"));

    [Test]
    public void An_extension_block_s_method_is_refused_by_the_compiler_alone() =>
        AssertNothingThrows(TestCompilation.Create("""
            namespace App;
            public static partial class Extensions
            {
                extension(string text)
                {
                    [CacheOnArguments] public partial int Load(int id);
                    [CacheOnArguments] public int Count() => 1;
                }
            }
            """));

    [Test]
    public void A_cyclic_base_is_survived() =>
        AssertNothingThrows(TestCompilation.Create("""
            namespace App;
            public partial class A : B { [CacheOnArguments] public partial int Load(int id); }
            public partial class B : A { [CacheOnArguments] public partial int Load(int id); }
            """));

    [Test]
    public void A_method_outside_a_type_is_survived() =>
        AssertNothingThrows(TestCompilation.Create("[CacheOnArguments] public partial int Load(int id);\n[CacheOnArguments] static int Local() => 1;"));

    [Test]
    public void A_project_without_the_runtime_is_left_alone()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            [.. Basic.Reference.Assemblies.Net100.References.All],
            TestCompilation.ParseOptions,
            ["namespace App; public partial class Service { [CacheOnArguments] public partial int Load(int id); }"]);

        Assert.That(Generation.Of(compilation).Files, Is.Empty);
        AssertNothingThrows(compilation);
    }

    [Test]
    public void A_project_without_the_framework_is_survived() =>
        AssertNothingThrows(TestCompilation.Create(
            [], TestCompilation.ParseOptions, ["""
            namespace Dogpile { public class CacheOnArgumentsAttribute : System.Attribute; }
            namespace App { public partial class Service { [CacheOnArguments] public partial int Load(int id); int LoadCore(int id) => id; } }
            """]));

    private static void AssertNothingThrows(CSharpCompilation compilation)
    {
        Generation generation = Generation.Of(compilation);

        Assert.That(generation.Exception, Is.Null);
        Assert.That(generation.GeneratorDiagnostics, Is.Empty);
        IReadOnlyList<Diagnostic> reported = Analysis.Of(generation.Output);
        Assert.That(reported.Select(diagnostic => diagnostic.Id), Has.None.EqualTo("AD0001"), () => Generation.Describe(reported));
    }
}
